/**
 * What runs in a shell is not stopped by surprise, and what is to be stopped is stopped.
 *
 * @module
 */
import assert from "node:assert/strict";
import { runProgram, type RunResult, writeWorkspace } from "../support/program.ts";
import { isAlive, TestServer, waitFor } from "../support/tmux_server.ts";

Deno.test("a shell in which something runs is replaced with --force only", async () => {
  await using server = await TestServer.create();
  const keys = [
    'name = "free"',
    'name = "typed"\ncommand = "sleep 1001"\nshell = true',
    'name = "script"',
  ];
  await apply(server, keys);
  await prompt(server, "free");
  await type(server, "free", "sleep 1000");
  await prompt(server, "script");
  await type(server, "script", "sh -c 'sleep 1002; :'");
  const running = await Promise.all(
    ["sleep 1000", "sleep 1001", "sleep 1002"].map((command) => processOf(server, command)),
  );
  const before = await pids(server);

  const moved = keys.map((key) => `${key}\nroot = "/"`);
  const held = await apply(server, moved, "--yes");
  assert.equal(held.status, 2, held.stdout + held.stderr);
  for (const name of ["free", "typed", "script"]) {
    assert.match(
      held.stdout,
      new RegExp(`^± replace  s/${name}\n(?: .*\n)* +held back, .*--force stops it$`, "m"),
    );
  }
  assert.match(held.stderr, /3 changes are held back/);
  assert.deepEqual(await pids(server), before);
  assert.deepEqual(running.map(isAlive), [true, true, true]);

  const forced = await apply(server, moved, "--force");
  assert.equal(forced.status, 0, forced.stdout + forced.stderr);
  const after = await pids(server);
  assert.deepEqual(after.filter((pid) => before.includes(pid)), [before[0]]);
  assert.equal(after.length, before.length);
  await waitFor(() => running.every((pid) => !isAlive(pid)));
  assert.equal(await show(server, "free", "#{pane_current_path}"), "/");
});

Deno.test("an idle shell is replaced with --yes", async () => {
  await using server = await TestServer.create();
  await apply(server, ['name = "free"']);
  await prompt(server, "free");
  const before = await show(server, "free", "#{pane_pid}");
  const held = await apply(server, ['name = "free"\nroot = "/"']);
  assert.equal(held.status, 2, held.stdout + held.stderr);
  assert.match(held.stdout, /--yes does it$/m);
  assert.equal(await show(server, "free", "#{pane_pid}"), before);
  const done = await apply(server, ['name = "free"\nroot = "/"'], "--yes");
  assert.equal(done.status, 0, done.stdout + done.stderr);
  assert.notEqual(await show(server, "free", "#{pane_pid}"), before);
  await waitFor(() => !isAlive(-Number(before)));
});

Deno.test("a process starts only after the one before it has ended", async () => {
  await using server = await TestServer.create();
  const old = `trap 'sleep 0.7; echo ended >> log; exit' TERM; echo ready >> log; sleep 1000`;
  await apply(server, [`name = "w"\ncommand = """${old}"""`]);
  await logIs(server, ["ready"]);
  const done = await apply(server, ['name = "w"\ncommand = "echo new >> log; sleep 1"'], "--yes");
  assert.equal(done.status, 0, done.stdout + done.stderr);
  await logIs(server, ["ready", "ended", "new"]);
});

Deno.test("a process that does not want to end is killed", async () => {
  await using server = await TestServer.create();
  const old = `trap "" TERM HUP; echo $$$$ > pid; while :; do sleep 0.1; done`;
  await apply(server, [`name = "w"\ncommand = '''${old}'''`]);
  const pid = Number(await show(server, "w", "#{pane_pid}"));
  await waitFor(async () => (await readLines(`${server.directory}/pid`))[0] === String(pid));
  const next = "kill -0 $(cat pid) && echo both >> log || echo alone >> log; sleep 1000";
  const start = performance.now();
  const done = await apply(server, [`name = "w"\ncommand = "${next}"`], "--yes");
  const seconds = (performance.now() - start) / 1000;
  assert.equal(done.status, 0, done.stdout + done.stderr);
  await waitFor(() => !isAlive(-pid));
  assert.ok(seconds > 4.9 && seconds < 9, `${seconds} s`);
  await logIs(server, ["alone"]);
  console.log(`stubborn process: replaced after ${seconds.toFixed(1)} s`);
});

Deno.test("destroy leaves no process of its session behind", async () => {
  await using server = await TestServer.create();
  await apply(server, [
    'name = "several"\ncommand = "sleep 1003 & sleep 1004; :"',
    'name = "free"',
    'name = "busy"\ncommand = "sleep 1005"\nshell = true',
  ]);
  await server.tmux("new-session", "-d", "-s", "mine", "sleep 1006");
  const own = await show(server, "=mine:", "#{pane_pid}");
  const children = await Promise.all(
    ["sleep 1003", "sleep 1004", "sleep 1005"].map((command) => processOf(server, command)),
  );
  const panes = (await pids(server)).filter((pid) => pid !== own).map(Number);
  assert.equal(panes.length, 4);
  const held = await runProgram(server, ["destroy", "--yes"]);
  assert.equal(held.status, 2, held.stdout + held.stderr);
  assert.deepEqual(children.map(isAlive), [true, true, true]);

  const gone = await runProgram(server, ["destroy", "--force"]);
  assert.equal(gone.status, 0, gone.stdout + gone.stderr);
  assert.deepEqual(await server.lines("list-sessions", "-F", "#{session_name}"), ["mine"]);
  await waitFor(() => [...children, ...panes.map((pid) => -pid)].every((pid) => !isAlive(pid)));
  assert.equal(isAlive(Number(own)), true);
});

/** Apply windows, given by their keys, beside one that stays. */
async function apply(
  server: TestServer,
  windows: readonly string[],
  ...flags: string[]
): Promise<RunResult> {
  const all = ['name = "keep"\ncommand = "sleep 999"', ...windows];
  const text = all.map((keys) => `[[session.window]]\n${keys}\n`).join("");
  await writeWorkspace(server, `[[session]]\nname = "s"\n${text}`);
  return await runProgram(server, ["apply", ...flags]);
}

function show(server: TestServer, window: string, format: string): Promise<string> {
  const target = window.startsWith("=") ? window : `=s:${window}`;
  return server.tmux("display-message", "-p", "-t", target, format);
}

function pids(server: TestServer): Promise<string[]> {
  return server.lines("list-panes", "-a", "-F", "#{pane_pid}");
}

/** Wait for a shell's prompt. */
async function prompt(server: TestServer, window: string): Promise<void> {
  const screen = () => server.tmux("capture-pane", "-p", "-t", `=s:${window}`);
  await waitFor(async () => /[$#]\s*$/.test(await screen()));
}

async function type(server: TestServer, window: string, text: string): Promise<void> {
  await server.tmux("send-keys", "-t", `=s:${window}`, "-l", text);
  await server.tmux("send-keys", "-t", `=s:${window}`, "Enter");
}

/** The process with a command line, in one of the terminals of the server. */
async function processOf(server: TestServer, command: string): Promise<number> {
  return await waitFor(async () => {
    const ttys = await server.lines("list-panes", "-a", "-F", "#{pane_tty}");
    const { stdout } = await new Deno.Command("ps", {
      args: ["-t", ttys.map((tty) => tty.replace("/dev/", "")).join(","), "-o", "pid=,args="],
    }).output();
    const rows = new TextDecoder().decode(stdout).split("\n").map((line) => line.trim());
    const row = rows.find((line) => line.replace(/^\d+ +/, "") === command);
    return row === undefined ? undefined : Number.parseInt(row);
  });
}

async function readLines(path: string): Promise<string[]> {
  const text = await Deno.readTextFile(path).catch(() => "");
  return text.split("\n").filter((line) => line);
}

async function logIs(server: TestServer, wanted: readonly string[]): Promise<void> {
  const log = `${server.directory}/log`;
  await waitFor(async () => (await readLines(log)).length >= wanted.length);
  assert.deepEqual(await readLines(log), wanted);
}
