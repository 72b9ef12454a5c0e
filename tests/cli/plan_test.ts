import assert from "node:assert/strict";
import { runProgram, writeWorkspace } from "../support/program.ts";
import { TestServer } from "../support/tmux_server.ts";

const ONE = `
[[session]]
name = "one"
[[session.window]]
name = "w"
command = "sleep 1000"
`;

Deno.test("plan changes nothing, and tells by its exit status whether there is something to do", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, ONE);
  const plain = await runProgram(server, ["plan"]);
  assert.equal(plain.status, 0);
  assert.equal(
    plain.stdout,
    "+ create   one\n+ create   one/w\n" +
      "Plan: 2 to create; 0 objects are as declared.\n",
  );
  assert.equal((await runProgram(server, ["plan", "--detailed-exitcode"])).status, 2);
  assert.deepEqual(await server.lines("list-sessions"), []);
  await runProgram(server, ["apply"]);
  assert.equal((await runProgram(server, ["plan", "--detailed-exitcode"])).status, 0);
});

Deno.test("plan --json has the shape of the contract", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, ONE);
  await runProgram(server, ["apply"]);
  await writeWorkspace(server, ONE.replace("1000", "2000"));
  const { stdout, stderr } = await runProgram(server, ["plan", "--json"]);
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), {
    format_version: 1,
    changes: [{
      address: "one/w",
      kind: "window",
      action: "replace",
      stops_process: true,
      busy: false,
      held_back: true,
      reasons: ["command changed"],
      before: { command: "sleep 1000", root: [server.directory] },
      after: { command: "sleep 2000", root: [server.directory] },
    }],
    problems: [],
    summary: { create: 0, update: 0, replace: 1, delete: 0, orphan: 0, unchanged: 1 },
    applied: false,
  });
});

Deno.test("a saved plan is carried out exactly, and refused where it is stale", async () => {
  await using server = await TestServer.create();
  const two = `${ONE}[[session.window]]\nname = "x"\ncommand = "sleep 1000"\n`;
  await writeWorkspace(server, two);
  await runProgram(server, ["apply"]);
  await writeWorkspace(server, two.replaceAll("1000", "2000"));
  const saved = await runProgram(server, ["plan", "--yes", "--out", "plan.json"]);
  assert.equal(saved.status, 0, saved.stderr);
  const { mode } = await Deno.stat(`${server.directory}/plan.json`);
  assert.equal((mode ?? 0) & 0o777, 0o600);

  await server.tmux("respawn-pane", "-k", "-t", "=one:w", "sleep 3000");
  const by = await server.tmux("display", "-p", "-t", "=one:w", "#{pane_pid}");
  const applied = await runProgram(server, ["apply", "plan.json"]);
  assert.equal(applied.status, 3, applied.stdout + applied.stderr);
  assert.match(applied.stdout, /one\/w: refused to replace it/);
  assert.match(applied.stdout, /^± one\/x replaced$/m);
  assert.equal(await server.tmux("display", "-p", "-t", "=one:w", "#{pane_pid}"), by);

  const again = await runProgram(server, ["apply", "plan.json"]);
  assert.equal(again.status, 1);
  assert.match(again.stdout, /refused/);
});

Deno.test("what is no saved plan is refused with a reason", async () => {
  await using server = await TestServer.create();
  await Deno.writeTextFile(`${server.directory}/a.json`, "{}");
  await Deno.writeTextFile(`${server.directory}/b.json`, "{");
  for (
    const [file, why] of [["a.json", "it is not one"], ["b.json", "it is not JSON"], [
      "c.json",
      "there is no such file",
    ]] as const
  ) {
    const { status, stderr } = await runProgram(server, ["apply", file]);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`^error: cannot read the plan "${file}": ${why}`));
  }
});
