/**
 * Two applies of the same files at once: one waits for the other.
 *
 * @module
 */
import assert from "node:assert/strict";
import { runProgram, spawnProgram, writeWorkspace } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const ROUNDS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 50 : 10;

const WORKSPACE = `
[[session]]
name = "dev"
[[session.window]]
name = "api"
command = "sleep 1000"
[[session.window]]
name = "both"
layout = "even-horizontal"
[[session.window.pane]]
command = "sleep 1001"
[[session.window.pane]]
command = "sleep 1002"
[[session.window]]
name = "shell"
`;

Deno.test("two applies at once give one session", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, WORKSPACE);
  for (let round = 0; round < ROUNDS; round++) {
    const results = await Promise.all([1, 2].map(() => runProgram(server, ["apply", "--yes"])));
    const told = JSON.stringify({ round, results });
    assert.deepEqual(results.map(({ status }) => status), [0, 0], told);
    assert.deepEqual(await server.lines("list-sessions", "-F", "#{session_name}"), ["dev"], told);
    assert.deepEqual(
      await server.lines("list-windows", "-a", "-F", "#{window_name} #{window_panes}"),
      ["api 1", "both 2", "shell 1"],
      told,
    );
    const created = results.filter(({ stdout }) => /^\+ dev created$/m.test(stdout));
    const idle = results.filter(({ stdout }) => stdout.startsWith("Nothing to do"));
    assert.deepEqual([created.length, idle.length], [1, 1], told);
    // Without any session, the server ends too: now and then it is there for another one.
    if (round % 2 === 1) await server.tmux("new-session", "-d", "-s", "other", "sleep 1000");
    await server.tmux("kill-session", "-t", "=dev");
    if (round % 2 === 0) continue;
    const beside = await runProgram(server, ["apply"]);
    assert.equal(beside.status, 0, beside.stdout + beside.stderr);
    await server.tmux("kill-session", "-t", "=other");
    await server.tmux("kill-session", "-t", "=dev");
  }
  console.log(`two applies at once: ${ROUNDS} rounds`);
});

Deno.test("a lock that somebody else holds ends an apply with 11", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, WORKSPACE);
  const directory = `${server.environment["XDG_RUNTIME_DIR"]}/tmuxform`;
  await Deno.mkdir(directory, { recursive: true });
  const path = `${directory}/${encodeURIComponent(server.address.socket)}.lock`;
  using file = await Deno.open(path, { write: true, create: true });
  await file.lock(true);

  const refused = await runProgram(server, ["apply", "--lock-timeout", "0s"]);
  assert.equal(refused.status, 11, refused.stdout + refused.stderr);
  assert.match(
    refused.stderr,
    /^error: another apply holds the lock for the tmux server at ".*tmux\.sock"\n.*--lock-timeout/m,
  );
  assert.equal(refused.stdout, "");
  assert.deepEqual(await server.lines("list-sessions"), []);

  const waiting = spawnProgram(server, ["apply"]);
  const stdout = new Response(waiting.stdout).text();
  let said = "";
  for await (const chunk of waiting.stderr.pipeThrough(new TextDecoderStream())) {
    said += chunk;
    assert.deepEqual(await server.lines("list-sessions"), []);
    await file.unlock();
  }
  assert.equal(said, "waiting for another apply to end ...\n");
  assert.match(await stdout, /^\+ dev created$/m);
  assert.equal((await waiting.status).code, 0);
});

Deno.test("a lock is free once its holder was killed", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(
    server,
    WORKSPACE.replace('"dev"', '"dev"\non_create = ["sleep 1000"]'),
  );
  const holder = spawnProgram(server, ["apply"]);
  const output = holder.output();
  await waitFor(async () => (await server.lines("list-sessions")).length > 0);
  const refused = await runProgram(server, ["apply", "--lock-timeout", "0s"]);
  assert.equal(refused.status, 11, refused.stdout + refused.stderr);

  holder.kill("SIGKILL");
  assert.equal((await output).signal, "SIGKILL");
  await writeWorkspace(server, WORKSPACE);
  const next = await runProgram(server, ["apply", "--yes", "--lock-timeout", "0s"]);
  assert.equal(next.status, 0, next.stdout + next.stderr);
  assert.deepEqual(
    await server.lines("list-windows", "-a", "-F", "#{window_name} #{window_panes}"),
    ["api 1", "both 2", "shell 1"],
  );
});
