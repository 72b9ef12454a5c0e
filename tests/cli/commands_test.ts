import assert from "node:assert/strict";
import { runProgram, spawnProgram, writeWorkspace } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const DEV = `
[[session]]
name = "dev"
[[session.window]]
name = "w"
command = "sleep 1000"
`;

Deno.test("every command has help with examples, and the program a version", async () => {
  await using server = await TestServer.create();
  const top = await runProgram(server, ["--help"]);
  assert.equal(top.status, 0);
  const commands = ["init", "apply", "plan", "status", "destroy", "validate", "import", "watch"];
  for (const command of [...commands, "completions"]) {
    assert.match(top.stdout, new RegExp(`^ +${command} `, "m"));
    const { status, stdout } = await runProgram(server, [command, "--help"]);
    assert.equal(status, 0);
    assert.match(stdout, /^Examples:\n/m, command);
  }
  const { stdout } = await runProgram(server, ["--version"]);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

Deno.test("what is mistyped is named, with what is close to it", async () => {
  await using server = await TestServer.create();
  const command = await runProgram(server, ["aply"]);
  assert.equal(command.status, 1);
  assert.equal(command.stderr, 'error: unknown command "aply"\n  did you mean "apply"?\n');
  const flag = await runProgram(server, ["apply", "--yess"]);
  assert.equal(flag.status, 1);
  assert.match(flag.stderr, /^error: .*--yess.*--yes/);
  await writeWorkspace(server, DEV);
  const session = await runProgram(server, ["apply", "dex"]);
  assert.equal(session.status, 1);
  assert.match(session.stderr, /^error: there is no session "dex"\n {2}did you mean "dev"\?/);
});

Deno.test("status shows what runs, what is missing, what drifted", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, `${DEV}[[session.window]]\nname = "gone"\ncommand = "sleep 1000"\n`);
  const before = await runProgram(server, ["status", "--detailed-exitcode"]);
  assert.equal(before.status, 2);
  await runProgram(server, ["apply"]);
  assert.equal((await runProgram(server, ["status", "--detailed-exitcode"])).status, 0);
  await server.tmux("kill-window", "-t", "=dev:gone");
  await server.tmux("rename-window", "-t", "=dev:w", "other");
  const { status, stdout } = await runProgram(server, ["status", "--detailed-exitcode"]);
  assert.equal(status, 2);
  assert.match(stdout, /^ {2}w +running +\d+s +sleep 1000 +update: renamed from "other"$/m);
  assert.match(stdout, /^ {2}gone +missing +sleep 1000 +create: declared and not there$/m);
});

Deno.test("destroy ends managed sessions, and only those", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(server, DEV);
  await server.tmux("new-session", "-d", "-s", "mine", "sleep 1000");
  await runProgram(server, ["apply"]);
  const [pid] = await server.lines("list-panes", "-s", "-t", "=dev:", "-F", "#{pane_pid}");
  const held = await runProgram(server, ["destroy", "dev"]);
  assert.equal(held.status, 2);
  const done = await runProgram(server, ["destroy", "dev", "--yes"]);
  assert.equal(done.status, 0, done.stdout + done.stderr);
  assert.deepEqual(await server.lines("list-sessions", "-F", "#{session_name}"), ["mine"]);
  await waitFor(() => Deno.stat(`/proc/${pid}`).then(() => false, () => true));
  const foreign = await runProgram(server, ["destroy", "mine", "--yes"]);
  assert.equal(foreign.status, 1);
  assert.match(foreign.stderr, /session "mine" was not made by tmuxform/);
});

Deno.test("init writes a workspace that comes up, and never overwrites one", async () => {
  await using server = await TestServer.create();
  const first = await runProgram(server, ["init"]);
  assert.equal(first.status, 0);
  assert.equal(first.stdout, `${server.directory}/workspaces/main.toml\n`);
  assert.match(first.stderr, /tmuxform apply/);
  assert.equal((await runProgram(server, ["validate"])).status, 0);
  assert.equal((await runProgram(server, ["apply"])).status, 0);
  const second = await runProgram(server, ["init"]);
  assert.equal(second.status, 1);
  assert.match(second.stderr, /is there already/);
});

Deno.test("validate shows all errors of a file at once, with places", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(
    server,
    '[[session]]\nname = "a.b"\n[[session.window]]\nname = "w"\ncomand = "x"\nrefresh = "soon"\n',
  );
  const { status, stderr } = await runProgram(server, ["validate"]);
  assert.equal(status, 1);
  const places = [...stderr.matchAll(/^error: .*test\.toml:(\d+:\d+): /gm)].map(([, at]) => at);
  assert.deepEqual(places, ["2:8", "5:1", "6:11"]);
  assert.match(
    stderr,
    /unknown key "comand" in session "a.b", window "w"\n {2}did you mean "command"\?/,
  );
});

Deno.test("import writes a file that gives an equal session on an empty server", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "work", "-x", "120", "-y", "40", "-c", "/tmp");
  await server.tmux("set-option", "-t", "=work:", "status", "off");
  await server.tmux("set-environment", "-t", "=work:", "GREETING", 'a "b" $c');
  await server.tmux(
    ...["new-window", "-d", "-t", "=work:", "-n", "logs", "-c", "/usr", "tail -f /dev/null; :"],
  );
  await server.tmux("split-window", "-h", "-t", "=work:logs", "-c", "/usr/bin", "sleep", "1000");
  const out = await runProgram(server, ["import", "work", "--out", "first.toml"]);
  assert.equal(out.status, 0, out.stderr);
  await server.tmux("kill-session", "-t", "=work:");
  const applied = await runProgram(server, ["apply", "first.toml"]);
  assert.equal(applied.status, 0, applied.stdout + applied.stderr);
  await runProgram(server, ["import", "work", "--out", "second.toml"]);
  assert.equal(
    await Deno.readTextFile(`${server.directory}/second.toml`),
    await Deno.readTextFile(`${server.directory}/first.toml`),
  );
});

Deno.test("import --adopt manages the live session, and keeps a file's comments", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "work", "-n", "sh", "-c", server.directory);
  await server.tmux("new-window", "-d", "-t", "=work:", "-n", "sh", "sleep 1000");
  const pids = await server.lines("list-panes", "-s", "-t", "=work:", "-F", "#{pane_pid}");
  const adopted = await runProgram(server, ["import", "work", "--adopt"]);
  assert.equal(adopted.status, 0, adopted.stdout + adopted.stderr);
  assert.deepEqual(
    await server.lines("list-panes", "-s", "-t", "=work:", "-F", "#{pane_pid}"),
    pids,
  );
  const plan = await runProgram(server, ["plan"]);
  assert.match(plan.stdout, /^Nothing to do/);

  const file = `${server.directory}/workspaces/work.toml`;
  const text = await Deno.readTextFile(file);
  const other = '\n[[session]]\nname = "other"  # mine\n\n[[session.window]]\nname = "w"\n';
  const own = `# my own words\n${text}restart = "always"\n${other}`;
  await Deno.writeTextFile(file, own);
  const refused = await runProgram(server, ["import", "work"]);
  assert.equal(refused.status, 1);
  await runProgram(server, ["import", "work", "--force"]);
  assert.equal(await Deno.readTextFile(file), own);
});

Deno.test("watch applies what is saved, and keeps the last good state of a broken file", async () => {
  await using server = await TestServer.create();
  const path = await writeWorkspace(server, DEV);
  const child = spawnProgram(server, ["watch"]);
  const collect = async (stream: ReadableStream<Uint8Array>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) output += text;
  };
  let output = "";
  const reading = Promise.all([collect(child.stdout), collect(child.stderr)]);
  await waitFor(() => output.includes("watching "));
  const windows = () => server.lines("list-windows", "-t", "=dev:", "-F", "#{window_name}");
  assert.deepEqual(await windows(), ["w"]);
  await Deno.writeTextFile(path, "[[session");
  await waitFor(() => output.includes("the last good state is kept"));
  // As an editor saves: a new file in place of the old one.
  await Deno.writeTextFile(`${path}~`, `${DEV}[[session.window]]\nname = "x"\n`);
  await Deno.rename(`${path}~`, path);
  await waitFor(async () => (await windows()).includes("x"));
  child.kill("SIGINT");
  assert.equal((await child.status).code, 0);
  await reading;
});
