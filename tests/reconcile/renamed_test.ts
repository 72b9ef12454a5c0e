import assert from "node:assert/strict";
import { applyRound, planRound, workspace } from "../support/reconciler.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

Deno.test("a session renamed by hand and in the file keeps its windows", async () => {
  await using server = await TestServer.create();
  const text = (session: string, command: string) =>
    `[[session]]\nname = "${session}"\n[[session.window]]\nname = "w"\ncommand = "${command}"\n` +
    '[[session.window]]\nname = "kept"\ncommand = "sleep 1000"\n';
  await applyRound(server, [await workspace(server, text("a", "sleep 1000"))]);
  const kept = (await server.lines("list-panes", "-s", "-t", "=a:", "-F", "#{pane_pid}"))[1];
  await server.tmux("rename-session", "-t", "=a:", "b");
  const wanted = [
    await workspace(server, `${text("b", "sleep 2000")}[[session.window]]\nname = "new"\n`),
  ];
  const { results } = await applyRound(server, wanted);
  assert.deepEqual(results.filter(({ outcome }) => outcome !== "done"), []);
  assert.deepEqual((await planRound(server, wanted)).plan.changes, []);
  const panes = await server.lines(
    ...["list-panes", "-s", "-t", "=b:", "-F", "#{window_name} #{pane_pid}"],
  );
  assert.deepEqual(panes.map((line) => line.split(" ")[0]), ["w", "kept", "new"]);
  assert.equal(panes[1], `kept ${kept}`);
});

Deno.test("a window is renamed and its dead pane started again in one apply", async () => {
  await using server = await TestServer.create();
  const text = (name: string) =>
    '[[session]]\nname = "s"\n[[session.window]]\nname = "keep"\ncommand = "sleep 1000"\n' +
    `[[session.window]]\nname = "${name}"\ncommand = "exit 3"\nrestart = "always"\n`;
  await applyRound(server, [await workspace(server, text("one"))]);
  await waitFor(async () =>
    await server.tmux("display", "-p", "-t", "=s:one", "#{pane_dead}") === "1"
  );
  const { results } = await applyRound(server, [await workspace(server, text("two"))]);
  assert.deepEqual(results.map(({ change, outcome }) => `${change.action} ${outcome}`), [
    "update done",
    "replace done",
  ]);
});

Deno.test("taking over replaces what runs something else in the same apply", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "s", "-n", "w", "echo ready; sleep 3000");
  // Before that, the terminal is not its own yet, which looks like something that runs there.
  await waitFor(async () => (await server.tmux("capture-pane", "-p")).includes("ready"));
  const wanted = [
    await workspace(
      server,
      '[[session]]\nname = "s"\n[[session.window]]\nname = "w"\ncommand = "sleep 1000"\n',
    ),
  ];
  const { results } = await applyRound(server, wanted, { adopt: true });
  assert.deepEqual(results.filter(({ outcome }) => outcome !== "done"), []);
  assert.deepEqual((await planRound(server, wanted)).plan.changes, []);
});
