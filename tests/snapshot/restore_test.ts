/**
 * Sessions saved and brought back as a user does it, and looked at on their screens.
 *
 * @module
 */
import assert from "node:assert/strict";
import { runProgram, writeWorkspace } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";
import { killServer } from "./_cycle.ts";

const snapshot = (server: TestServer, ...args: string[]) =>
  runProgram(server, ["snapshot", ...args]);

async function saveAll(server: TestServer, ...flags: string[]): Promise<string> {
  const { status, stdout, stderr } = await snapshot(server, "save", ...flags);
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

const screenOf = (server: TestServer, target: string, ...flags: string[]) =>
  server.tmux("capture-pane", "-p", "-J", ...flags, "-t", target);

async function shows(server: TestServer, target: string, wanted: RegExp): Promise<string> {
  return await waitFor(async () => {
    const screen = await screenOf(server, target);
    return wanted.test(screen) ? screen : undefined;
  });
}

Deno.test("vim, tail, a deep shell, a zoomed pane come back, with what was on their screens", async () => {
  await using server = await TestServer.create();
  const deep = `${server.directory}/a/b c/d/e`;
  await Deno.mkdir(deep, { recursive: true });
  await Deno.writeTextFile(`${deep}/it's a note.txt`, "first line of the note\n");
  await Deno.writeTextFile(`${deep}/log`, "logged before\n");
  const type = async (target: string, text: string) => {
    await server.tmux("send-keys", "-t", target, "-l", "--", text);
    await server.tmux("send-keys", "-t", target, "Enter");
  };
  await server.tmux("new-session", "-d", "-s", "work", "-x", "120", "-y", "40", "-c", deep);
  await server.tmux("new-window", "-t", "=work:", "-n", "tail", "-c", deep, "tail", "-F", "log");
  await server.tmux("new-window", "-t", "=work:", "-n", "split", "-c", deep);
  await server.tmux("split-window", "-h", "-t", "=work:split", "-c", `${server.directory}/a`);
  await server.tmux("new-window", "-t", "=work:", "-n", "make", "-c", deep);
  await type("=work:1", 'echo before; vim "it\'s a note.txt"');
  await type("=work:split.1", "echo in the left one");
  await type("=work:make", "echo started; sleep 4242");
  await shows(server, "=work:1", /first line of the note/);
  await shows(server, "=work:tail", /logged before/);
  await shows(server, "=work:split.1", /^in the left one$/m);
  await shows(server, "=work:make", /^started$/m);
  await server.tmux("select-pane", "-t", "=work:split.1");
  await server.tmux("resize-pane", "-Z", "-t", "=work:split.1");
  const layout = await server.tmux(
    "display-message",
    "-p",
    "-t",
    "=work:split",
    "#{window_layout}",
  );
  const id = await saveAll(server);

  await killServer(server);
  const { status, stdout, stderr } = await snapshot(server, "restore", id.slice(0, -3));
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^\+ work created$/m);
  assert.match(stderr, /work\/make: "sleep 4242" is not started again/);

  await shows(server, "=work:1", /first line of the note/);
  assert.equal(
    await server.tmux("display-message", "-p", "-t", "=work:1", "#{pane_current_command}"),
    "vim",
  );
  await server.tmux("send-keys", "-t", "=work:1", ":q", "Enter");
  const behind = await shows(server, "=work:1", /── restored from [\d-]+ [\d:]+ ──[^]*vim 'it'/);
  assert.match(behind, /^before$/m, "what was there before vim");

  await Deno.writeTextFile(`${deep}/log`, "logged after\n", { append: true });
  await shows(server, "=work:tail", /logged after/);

  const left = await shows(server, "=work:split.1", /restored from/);
  assert.match(left, /^in the left one$/m);
  assert.equal(
    await server.tmux("display-message", "-p", "-t", "=work:split", "#{window_zoomed_flag}"),
    "1",
  );
  const now = await server.tmux("display-message", "-p", "-t", "=work:split", "#{window_layout}");
  const plain = (text: string) => text.replace(/^\w+,/, "").replace(/,\d+(?=[\]},]|$)/g, "");
  assert.equal(plain(now), plain(layout));
  assert.equal(
    await server.tmux("display-message", "-p", "-t", "=work:split.2", "#{pane_current_path}"),
    `${server.directory}/a`,
  );

  const made = await shows(server, "=work:make", /"sleep 4242" was running here ──/);
  assert.match(made, /^started$/m);
  await type("=work:make", "pwd");
  await shows(server, "=work:make", new RegExp(`^${deep}$`, "m"));
  const environment = await server.tmux("show-environment", "-t", "=work:");
  assert.doesNotMatch(environment, /TMUXFORM|^PATH=/m);
  assert.doesNotMatch(await server.tmux("show-options", "-t", "=work:"), /@tmuxform/);
  const left_over = [...Deno.readDirSync(`${server.directory}/run/tmuxform`)]
    .filter(({ name }) => name.startsWith("screens-"))
    .flatMap(({ name }) => [...Deno.readDirSync(`${server.directory}/run/tmuxform/${name}`)]);
  assert.deepEqual(left_over, [], "who shows a screen removes its file");
});

Deno.test("5,000 coloured lines come back, whatever the history limit is by then", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "x", "-x", "80", "-y", "24", "sleep 1");
  await server.tmux("set-option", "-g", "history-limit", "20000");
  const script =
    'i=0; while [ $i -lt 5000 ]; do i=$((i+1)); printf "\\033[3%dm%d\\033[0m plain\\n" $((i%8)) $i; done';
  await server.tmux(
    "new-window",
    "-t",
    "=x:",
    "-n",
    "many",
    "/bin/sh",
    "-c",
    `${script}; exec sleep 999`,
  );
  await shows(server, "=x:many", /^5000 plain$/m);
  const before = await screenOf(server, "=x:many", "-e", "-S", "-");
  await saveAll(server);
  await killServer(server);
  const { status, stderr } = await snapshot(server, "restore", "latest", "x");
  assert.equal(status, 0, stderr);
  await shows(server, "=x:many", /was running here/);
  const after = await screenOf(server, "=x:many", "-e", "-S", "-");
  const lines = (text: string) => text.split("\n").filter((line) => line.endsWith(" plain"));
  assert.equal(lines(before).length, 5000);
  assert.deepEqual(lines(after), lines(before));
});

Deno.test("a managed session is managed by its own file again: apply has nothing to do", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(
    server,
    `[[session]]
name = "dev"
root = "~"
environment = { TZ = "UTC", API_TOKEN = "secret one" }
options = { history-limit = 5000, status-left = "#[bold]#S " }
[[session.window]]
name = "server"
command = "sleep 1000"
restart = "on-failure"
environment = { PANE_TOKEN = "secret two" }
[[session.window]]
name = "editor"
layout = "main-vertical"
options = { monitor-activity = true }
  [[session.window.pane]]
  command = "sleep 2000"
  shell = true
  [[session.window.pane]]
  focus = true
  size = "30%"
[[session.window]]
name = "again"
command = "date"
refresh = "1h"
`,
  );
  assert.equal((await runProgram(server, ["apply"])).status, 0);
  await server.tmux("new-window", "-d", "-t", "=dev:", "-n", "by hand", "sleep 3000");
  await saveAll(server);
  const file = [...Deno.readDirSync(`${server.directory}/.local/state/tmuxform/snapshots`)]
    .find(({ name }) => name.endsWith(".json"))?.name ?? "";
  const kept = await Deno.readTextFile(
    `${server.directory}/.local/state/tmuxform/snapshots/${file}`,
  );
  assert.doesNotMatch(kept, /secret/);
  await killServer(server);
  const restored = await snapshot(server, "restore", "latest");
  assert.equal(restored.status, 0, restored.stderr);
  const again = await runProgram(server, ["apply"]);
  assert.match(again.stdout, /^Nothing to do/m);
  assert.equal(again.status, 0);
  assert.match(await server.tmux("show-environment", "-t", "=dev:"), /^API_TOKEN=secret one$/m);
  await shows(server, "=dev:editor.1", /sleep 2000/);
  await waitFor(async () =>
    await server.tmux("display-message", "-p", "-t", "=dev:editor.1", "#{pane_current_command}") ===
      "sleep"
  );
  const twice = await snapshot(server, "restore", "latest");
  assert.match(twice.stdout, /^Nothing to do/m);
});

Deno.test("what is there is not touched without --replace, and work in it is not ended without --force", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "a", "-n", "one", "sleep", "1000");
  await server.tmux("new-window", "-d", "-t", "=a:", "-n", "two");
  await server.tmux("new-session", "-d", "-s", "b", "-n", "other", "sleep", "1000");
  await saveAll(server, "--name", "friday");
  const pids = () =>
    server.lines("list-panes", "-a", "-F", "#{session_name}/#{window_name} #{pane_pid}");
  await server.tmux("kill-window", "-t", "=a:two");
  const before = await pids();
  const { status, stdout } = await snapshot(server, "restore", "friday", "--programs", "sleep");
  assert.equal(status, 0);
  assert.match(stdout, /^\+ a\/two created$/m);
  const after = await pids();
  assert.deepEqual(before.filter((line) => !after.includes(line)), []);
  assert.equal(after.length, 3);

  const held = await snapshot(server, "restore", "friday", "a", "--replace");
  assert.equal(held.status, 2);
  assert.deepEqual(await pids(), after);
  await server.tmux("send-keys", "-t", "=a:two", "sleep 77", "Enter");
  await waitFor(async () =>
    (await server.lines("list-panes", "-a", "-F", "#{pane_current_command}")).filter((name) =>
      name === "sleep"
    ).length === 3
  );
  const busy = await snapshot(server, "restore", "friday", "a", "--replace", "--yes");
  assert.equal(busy.status, 2, busy.stdout);
  const replaced = await snapshot(server, "restore", "friday", "a", "--replace", "--force");
  assert.equal(replaced.status, 0, replaced.stderr + replaced.stdout);
  const names = (await pids()).map((line) => line.replace(/ \d+$/, ""));
  assert.deepEqual(names.sort(), ["a/one", "a/two", "b/other"]);
  assert.deepEqual((await pids()).filter((line) => after.includes(line)).length, 1);
});

Deno.test("a directory that is gone falls back to the nearest one that is there", async () => {
  await using server = await TestServer.create();
  const directory = `${server.directory}/here/gone/too`;
  await Deno.mkdir(directory, { recursive: true });
  await server.tmux("new-session", "-d", "-s", "a", "-n", "w", "-c", directory, "sleep 1000");
  await saveAll(server);
  await killServer(server);
  await Deno.remove(`${server.directory}/here/gone`, { recursive: true });
  const { status, stderr } = await snapshot(server, "restore", "latest");
  assert.equal(status, 3);
  assert.match(stderr, /a\/w: ".*\/here\/gone\/too" is gone/);
  const now = await server.tmux("display-message", "-p", "-t", "=a:w", "#{pane_current_path}");
  assert.equal(now, `${server.directory}/here`);
});

Deno.test("snapshots say what is wrong with a name", async () => {
  await using server = await TestServer.create();
  const none = await snapshot(server, "save");
  assert.equal(none.status, 1);
  assert.match(none.stderr, /no tmux server runs/);
  await server.tmux("new-session", "-d", "-s", "working", "sleep 1000");
  const typo = await snapshot(server, "save", "wroking");
  assert.match(typo.stderr, /there is no session "wroking"\n {2}did you mean "working"\?/);
  await saveAll(server, "--name", "friday");
  const named = await snapshot(server, "restore", "firday");
  assert.match(named.stderr, /there is no snapshot "firday"\n {2}did you mean "friday"\?/);
  const missing = await snapshot(server, "restore", "latest", "wroking");
  assert.match(missing.stderr, /did you mean "working"\?/);
  assert.equal(missing.status, 1);
});
