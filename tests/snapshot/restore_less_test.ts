/** What comes back as less than it was, or in another way: it is said. */
import assert from "node:assert/strict";
import { ControlConnection } from "../../lib/tmux/mod.ts";
import { runProgram } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";
import { killServer } from "./_cycle.ts";

const run = (server: TestServer, ...args: string[]) => runProgram(server, ["snapshot", ...args]);

const screenOf = (server: TestServer, target: string) =>
  server.tmux("capture-pane", "-p", "-J", "-t", target);

Deno.test("a pipeline is never started again, whatever is said of its programs", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "x", "-n", "typed");
  await server.tmux("new-window", "-d", "-t", "=x:", "-n", "given", "sleep 4242 | cat");
  await server.tmux("send-keys", "-t", "=x:typed", "-l", "--", "sleep 4243 | cat");
  await server.tmux("send-keys", "-t", "=x:typed", "Enter");
  const commands = () => server.lines("list-panes", "-a", "-F", "#{pane_current_command}");
  await waitFor(async () => (await commands()).includes("sleep"));
  assert.equal((await run(server, "save")).status, 0);
  await killServer(server);
  const { status, stderr } = await run(server, "restore", "latest", "--programs", "sleep cat");
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^note: x\/typed: "sleep 4243" is not started again$/m);
  assert.match(stderr, /^note: x\/given: "sleep 4242 \| cat" is not started again$/m);
  for (const [target, was] of [["=x:typed", "sleep 4243"], ["=x:given", "sleep 4242 \\| cat"]]) {
    const line = new RegExp(`"${was}" was running here ──`);
    await waitFor(async () => line.test(await screenOf(server, target ?? "")));
  }
  assert.ok((await commands()).every((name) => name !== "sleep"));
});

Deno.test("a damaged snapshot is set aside, the newest whole one is restored: status 3", async () => {
  await using server = await TestServer.create();
  const store = `${server.directory}/.local/state/tmuxform/snapshots`;
  await server.tmux("new-session", "-d", "-s", "old", "cat");
  const old = (await run(server, "save")).stdout.trim();
  await server.tmux("new-session", "-d", "-s", "new", "cat");
  const damaged = (await run(server, "save")).stdout.trim();
  const path = `${store}/${damaged}.json`;
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.replace('"new"', '"NEW"'));
  await killServer(server);
  const { status, stdout, stderr } = await run(server, "restore", "latest");
  assert.equal(status, 3, stderr);
  assert.match(stderr, new RegExp(`^warning: ".*${damaged}.json" is damaged, .*/damaged/`, "m"));
  assert.match(stdout, /^\+ old created$/m);
  assert.deepEqual(await server.lines("list-sessions", "-F", "#{session_name}"), ["old"]);
  const left = [...Deno.readDirSync(store)].map(({ name }) => name);
  assert.ok(!left.includes(`${damaged}.json`) && left.includes(`${old}.json`));
  assert.equal([...Deno.readDirSync(`${store}/damaged`)].length, 1);
  // It is aside now: who asks for the latest gets just that.
  assert.equal((await run(server, "restore", "latest")).status, 0);
  const named = await run(server, "restore", damaged);
  assert.deepEqual([named.status, named.stdout], [1, ""]);
  assert.match(named.stderr, /^error: there is no snapshot "/);
});

Deno.test("a damaged screen costs only itself: status 3", async () => {
  await using server = await TestServer.create();
  const screens = `${server.directory}/.local/state/tmuxform/snapshots/screens`;
  await server.tmux("new-session", "-d", "-s", "x", "-n", "w", "echo on it; exec cat");
  await waitFor(async () => /on it/.test(await screenOf(server, "=x:w")));
  assert.equal((await run(server, "save")).status, 0);
  const [name = ""] = [...Deno.readDirSync(screens)].map(({ name }) => name);
  await Deno.writeTextFile(`${screens}/${name}`, "rotten");
  await killServer(server);
  const { status, stderr } = await run(server, "restore", "latest");
  assert.equal(status, 3, stderr);
  assert.match(stderr, /^note: a screen is damaged: ".*\/damaged\/.*"$/m);
  await waitFor(async () => /restored from/.test(await screenOf(server, "=x:w")));
});

Deno.test("an option that would end the session at once is told of: status 3", async () => {
  await using server = await TestServer.create();
  for (const name of ["ends", "stays"]) {
    await server.tmux("new-session", "-d", "-s", name, "tail -f");
  }
  const attached = await ControlConnection.attach(server.client, "=ends:");
  for (const [name, value] of [["ends", "on"], ["stays", "off"]]) {
    await server.tmux("set-option", "-t", `=${name}:`, "destroy-unattached", value ?? "");
  }
  const saved = await run(server, "save");
  assert.equal(saved.status, 0, saved.stderr);
  await killServer(server);
  await attached.close();
  const { status, stderr } = await run(server, "restore", "latest");
  assert.equal(status, 3, stderr);
  assert.deepEqual(stderr.match(/^note: .*$/gm), [
    "note: ends: destroy-unattached is not set: it would end the session before anybody sees it",
  ]);
  assert.deepEqual(await server.lines("list-sessions", "-F", "#{session_name}"), ["ends", "stays"]);
  const own = await server.tmux("show-options", "-t", "=stays:", "destroy-unattached");
  assert.equal(own, "destroy-unattached off");
});
