import assert from "node:assert/strict";
import { applyRound, planRound, workspace } from "../support/reconciler.ts";
import { TestServer } from "../support/tmux_server.ts";

const session = (name: string, ...windows: string[]) =>
  `[[session]]\nname = "${name}"\n` +
  windows.map((window) => `[[session.window]]\nname = "${window}"\ncommand = "sleep 1000"\n`).join(
    "",
  );

Deno.test("a session that is deleted takes its windows out of those they were linked into", async () => {
  for (const windows of [["api"], ["api", "two"]]) {
    await using server = await TestServer.create();
    const both = session("kept", "web") + session("gone", ...windows);
    await applyRound(server, [await workspace(server, both)]);
    await server.tmux("link-window", "-d", "-s", "=gone:api", "-t", "=kept:");
    const wanted = [await workspace(server, session("kept", "web"))];
    const { results } = await applyRound(server, wanted, { prune: true });
    assert.deepEqual(results.map(({ change, outcome }) => `${change.address} ${outcome}`), [
      "gone done",
    ]);
    assert.deepEqual((await planRound(server, wanted, { prune: true })).plan.changes, []);
    assert.deepEqual(await server.lines("list-windows", "-a", "-F", "#{window_name}"), ["web"]);
  }
});
