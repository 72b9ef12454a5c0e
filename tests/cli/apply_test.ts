import assert from "node:assert/strict";
import { runProgram, writeWorkspace } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const TWO_WINDOWS = `
[[session]]
name = "dev"
options = { history-limit = 4321 }
environment = { GREETING = "hello there" }

[[session.window]]
name = "api"
command = "echo $GREETING; sleep 1000"

[[session.window]]
name = "shell"
`;

Deno.test("apply brings a session up, and a second one changes nothing", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, TWO_WINDOWS);

  const first = await runProgram(server, ["apply"]);
  assert.equal(first.stderr, "");
  assert.equal(first.status, 0);
  assert.match(first.stdout, /^\+ create {3}dev$/m);
  assert.match(first.stdout, /^\+ dev\/api created$/m);
  assert.deepEqual(
    await server.lines("list-windows", "-t", "=dev:", "-F", "#{window_index} #{window_name}"),
    ["1 api", "2 shell"],
  );
  assert.equal(await server.tmux("display", "-p", "-t", "=dev:api", "#{history_limit}"), "4321");
  await waitFor(async () =>
    (await server.tmux("capture-pane", "-p", "-t", "=dev:api"))
      .startsWith("hello there")
  );
  const pids = await server.lines("list-panes", "-s", "-t", "=dev:", "-F", "#{pane_pid}");

  const second = await runProgram(server, ["apply"]);
  assert.equal(second.status, 0);
  assert.equal(second.stdout, "Nothing to do: 3 objects are as declared.\n");
  assert.deepEqual(
    await server.lines("list-panes", "-s", "-t", "=dev:", "-F", "#{pane_pid}"),
    pids,
  );
});

Deno.test("apply holds back what stops a process, and does it with --yes", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, TWO_WINDOWS);
  await runProgram(server, ["apply"]);
  await writeWorkspace(server, TWO_WINDOWS.replace("sleep 1000", "sleep 2000"));

  const held = await runProgram(server, ["apply"]);
  assert.equal(held.status, 2);
  assert.match(
    held.stdout,
    /^± replace {2}dev\/api\n +command changed\n.*\n +held back, .*: --yes does it$/m,
  );
  assert.match(held.stderr, /1 change is held back/);

  const done = await runProgram(server, ["apply", "--yes", "--json"]);
  assert.equal(done.status, 0);
  const { changes, summary, applied } = JSON.parse(done.stdout);
  assert.equal(applied, true);
  assert.equal(summary.replace, 1);
  assert.deepEqual(
    [changes[0].address, changes[0].outcome, changes[0].stops_process, changes[0].held_back],
    ["dev/api", "done", true, false],
  );
});

Deno.test("apply names what failed, does the rest, and ends with 3", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(
    server,
    `${TWO_WINDOWS}\n[[session.window]]\nname = "lost"\nroot = "/does/not/exist"\n`,
  );
  const { status, stdout, stderr } = await runProgram(server, ["apply"]);
  assert.equal(status, 3, stderr);
  assert.match(stdout, /^\+ dev\/lost failed$/m);
  assert.match(stdout, /test\.toml:\d+:\d+: directory "\/does\/not\/exist" does not exist/);
  assert.match(stdout, /^\+ dev\/shell created$/m);
});

Deno.test("apply says what a tmux option is that it does not know", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, TWO_WINDOWS.replace("history-limit", "hist-limit"));
  const { status, stdout } = await runProgram(server, ["apply"]);
  assert.equal(status, 3);
  assert.match(stdout, /^\+ dev failed\n {2}error: invalid option: hist-limit$/m);
});

Deno.test("apply without a workspace file names init", async () => {
  await using server = await TestServer.create();
  const { status, stderr } = await runProgram(server, ["apply"]);
  assert.equal(status, 1);
  assert.match(stderr, /^error: no workspace file is there\n(.*\n)*.*tmuxform init/);
});

Deno.test("apply leaves an unmanaged session of the same name alone, --adopt takes it", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "dev", "-n", "api", "echo $GREETING; sleep 1000");
  const [pid] = await server.lines("list-panes", "-a", "-F", "#{pane_pid}");
  await writeWorkspace(server, TWO_WINDOWS);

  const refused = await runProgram(server, ["apply"]);
  assert.equal(refused.status, 1);
  assert.match(refused.stdout, /session "dev" is there already and was not made by tmuxform/);
  assert.match(refused.stdout, /--adopt/);

  const adopted = await runProgram(server, ["apply", "--adopt"]);
  assert.equal(adopted.status, 0, adopted.stdout + adopted.stderr);
  assert.equal((await server.lines("list-panes", "-a", "-F", "#{pane_pid}"))[0], pid);
  assert.equal((await runProgram(server, ["apply"])).stdout.startsWith("Nothing to do"), true);
});

Deno.test("apply --target does one window only", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, TWO_WINDOWS);
  const { status } = await runProgram(server, ["apply", "--target", "dev/shell"]);
  assert.equal(status, 0);
  assert.deepEqual(
    await server.lines("list-windows", "-a", "-F", "#{window_index} #{window_name}"),
    ["2 shell"],
  );
  const unknown = await runProgram(server, ["apply", "--target", "dev/shel"]);
  assert.equal(unknown.status, 1);
  assert.match(unknown.stderr, /target "dev\/shel" is not the address of anything/);
});

Deno.test("on_create runs once, before the windows; when it fails, the next apply repeats it", async () => {
  await using server = await TestServer.create();
  const text = `
[[session]]
name = "made"
on_create = ["echo one >> log", "test -e ready", "echo two >> log"]
[[session.window]]
name = "reader"
command = "cat log > seen; sleep 1000"
`;
  await writeWorkspace(server, text);
  const failed = await runProgram(server, ["apply"]);
  assert.equal(failed.status, 1, failed.stdout + failed.stderr);
  assert.match(failed.stdout, /on_create failed with status 1/);
  await Deno.writeTextFile(`${server.directory}/ready`, "");
  const done = await runProgram(server, ["apply"]);
  assert.equal(done.status, 0, done.stdout + done.stderr);
  const log = await Deno.readTextFile(`${server.directory}/log`);
  assert.equal(log, "one\none\ntwo\n");
  assert.match((await runProgram(server, ["apply"])).stdout, /^Nothing to do/);
});

Deno.test("a command that ends at once leaves its status, restart says what comes next", async () => {
  await using server = await TestServer.create();
  const text = (restart: string) => `
[[session]]
name = "s"
[[session.window]]
name = "keep"
command = "sleep 1000"
[[session.window]]
name = "short"
command = "echo out of here; exit 3"
restart = "${restart}"
`;
  await writeWorkspace(server, text("never"));
  await runProgram(server, ["apply"]);
  await waitFor(async () =>
    await server.tmux("display", "-p", "-t", "=s:short", "#{pane_dead}") === "1"
  );
  const status = await runProgram(server, ["status", "--json"]);
  const { objects } = JSON.parse(status.stdout);
  const short = objects.find((object: { address: string }) => object.address === "s/short");
  assert.equal(short.state, "dead");
  assert.equal(short.exit_status, 3);
  assert.match(short.exited_at, /^\d{4}-/);
  assert.match((await runProgram(server, ["apply"])).stdout, /^Nothing to do/);

  await writeWorkspace(server, text("on-failure"));
  const again = await runProgram(server, ["apply"]);
  assert.equal(again.status, 0, again.stderr);
  assert.match(
    again.stdout,
    /± replace {2}s\/short\n +exited with status 3 \(restart = "on-failure"\)/,
  );
});
