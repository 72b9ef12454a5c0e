/**
 * An apply that ends after each single line that it sends to tmux: nothing of ours is unmarked then,
 * and the next apply makes all of it whole, beside what is not ours.
 *
 * @module
 */
import assert from "node:assert/strict";
import { applyPlan, observe } from "../../lib/reconcile/mod.ts";
import { TmuxClient } from "../../lib/tmux/mod.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { planRound, surroundings, workspace } from "../support/reconciler.ts";
import { TestServer, TMUX_BIN } from "../support/tmux_server.ts";
import { converge } from "./converge.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
/** Every so many lines it is cut. */
const STEP = SOAK ? 1 : 9;

const command = (number: number) => ({ command: `sleep ${number}` });

const FIRST: WorkspaceFile = {
  session: [{
    name: "one",
    options: { "history-limit": 4000 },
    window: [
      { name: "api", ...command(1001) },
      {
        name: "panes",
        layout: "main-vertical",
        pane: [{ ...command(1002), size: "30%" }, command(1003), command(1004)],
      },
      {
        name: "sized",
        layout: "even-vertical",
        pane: [{ ...command(1008), size: 10 }, command(1009)],
      },
      { name: "old-name", ...command(1005) },
      { name: "shell" },
      { name: "removed", ...command(1006) },
    ],
  }, { name: "gone", window: [{ name: "w", ...command(1007) }] }],
};

/** It differs from the first one in all that an apply changes. */
const SECOND: WorkspaceFile = {
  session: [{
    name: "two",
    window: [{ name: "w", ...command(1010) }],
  }, {
    name: "one",
    options: { "history-limit": 5000, "mouse": true },
    environment: { ZONE: "x" },
    window: [
      { name: "shell", root: "/" },
      { name: "added", ...command(1011) },
      { name: "api", options: { "monitor-activity": true }, ...command(1012) },
      {
        name: "panes",
        layout: "even-horizontal",
        pane: [{ ...command(1002), size: 20 }, command(1013), command(1004), command(1014)],
      },
      {
        name: "sized",
        layout: "even-vertical",
        pane: [{ ...command(1008), size: 20 }, command(1009)],
      },
      { name: "new-name", ...command(1005) },
    ],
  }],
};

for (
  const [what, from, to] of [["creates", undefined, SECOND], ["changes", FIRST, SECOND]] as const
) {
  Deno.test(`an apply that ${what} may end after any line that it sends`, async () => {
    const sizes = await sizesWhenWhole(from, to);
    let cuts = 0;
    for (let isWhole = false, lines = 0; !isWhole; lines += STEP) {
      await using server = await TestServer.create();
      await server.tmux("new-session", "-d", "-s", "mine", "-n", "api", "sleep 3000");
      cuts++;
      const log = [`cut after ${lines} lines`];
      if (from) await converge(server, from, log);
      isWhole = await applyLines(server, to, lines);
      try {
        assert.deepEqual(await unmarked(server), []);
        await converge(server, to, log);
        assert.deepEqual(await sizesOf(server), sizes);
      } catch (error) {
        throw new Error(log.join("\n"), { cause: error });
      }
      await server.tmux("kill-server");
    }
    console.log(`cut applies: ${cuts} that ${what.replace(/s$/, "")}`);
  });
}

/** Apply over a connection that ends after so many lines; give whether that was late enough. */
async function applyLines(
  server: TestServer,
  file: WorkspaceFile,
  lines: number,
): Promise<boolean> {
  const path = `${server.directory}/tmux-${lines}`;
  const script = `#!/bin/sh
case " $* " in
*" -C "*) sed -u ${lines === 0 ? "Q" : `${lines}q`} | ${TMUX_BIN} "$@" ;;
*) exec ${TMUX_BIN} "$@" ;;
esac
`;
  await Deno.writeTextFile(path, script, { mode: 0o700 });
  const client = new TmuxClient({ path, environment: server.environment }, server.address);
  const wanted = [await workspace(server, formatWorkspace(file))];
  const { plan, observed } = await planRound(server, wanted, { prune: true });
  const results = await applyPlan(plan, observed, { ...surroundings(server), client });
  return results.every(({ outcome }) => outcome === "done");
}

/** Windows and panes without a mark, in sessions of ours. */
async function unmarked(server: TestServer): Promise<string[]> {
  const { sessions } = await observe(server.client);
  return sessions.filter(({ name }) => name !== "mine").flatMap((session) => [
    ...(session.mark ? [] : [session.name]),
    ...session.windows.flatMap(({ name, mark, panes }) => [
      ...(mark ? [] : [name]),
      ...panes.filter((pane) => !pane.mark && !mark?.placeholder).map(({ id }) => `${name} ${id}`),
    ]),
  ]);
}

async function sizesWhenWhole(
  from: WorkspaceFile | undefined,
  to: WorkspaceFile,
): Promise<string[]> {
  await using server = await TestServer.create();
  if (from) await converge(server, from, []);
  await converge(server, to, []);
  return await sizesOf(server);
}

function sizesOf(server: TestServer): Promise<string[]> {
  const format = "#{window_name}.#{pane_index} #{pane_width}x#{pane_height}";
  return server.lines("list-panes", "-s", "-t", "=one", "-F", format);
}
