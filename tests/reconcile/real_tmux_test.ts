/**
 * Random workspaces on real tmux: whatever is there and whatever somebody did by hand, one apply
 * gives what is declared, a second has nothing to do, and what is not ours is left alone.
 *
 * @module
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { isAlive, TestServer, waitFor } from "../support/tmux_server.ts";
import { pairOfFiles } from "./arbitraries.ts";
import { converge } from "./converge.ts";
import { type Drift, driftByHand, drifts } from "./drift.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
const SEED = Number(Deno.env.get("TMUXFORM_SEED") ?? (SOAK ? Date.now() % 1e9 : 1));
const PAIRS = SOAK ? 500 : 40;
const BATCH = 5;

const round = fc.tuple(pairOfFiles, drifts);
type Round = readonly [[WorkspaceFile, WorkspaceFile], Drift[]];

Deno.test("random workspaces converge on real tmux", async () => {
  const rounds = fc.sample(round, { seed: SEED, numRuns: PAIRS });
  const batches = Array.from({ length: PAIRS / BATCH }, (_, batch) => batch);
  let refused = 0;
  const work = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      refused += await runBatch(rounds.slice(batch * BATCH, (batch + 1) * BATCH), batch);
    }
  };
  await Promise.all([work(), work()]);
  console.log(`real tmux: ${PAIRS} pairs, ${3 * PAIRS} applies, ${refused} refused, seed ${SEED}`);
  assert.ok(refused <= PAIRS / 100, `${refused} changes were refused`);
});

async function runBatch(rounds: readonly Round[], batch: number): Promise<number> {
  await using server = await TestServer.create();
  const log: string[] = [];
  let refused = 0;
  try {
    for (const [[first, second], drift] of rounds) {
      refused += await runRound(server, first, second, drift, log);
    }
  } catch (error) {
    throw new Error(`batch ${batch} of seed ${SEED}:\n${log.join("\n")}`, { cause: error });
  }
  return refused;
}

async function runRound(
  server: TestServer,
  first: WorkspaceFile,
  second: WorkspaceFile,
  drift: readonly Drift[],
  log: string[],
): Promise<number> {
  let refused = await converge(server, first, log);
  refused += await converge(server, second, log);
  log.push("by hand:");
  for (const deed of drift) {
    const command = await driftByHand(server, deed);
    if (command) log.push(`  ${command}`);
  }
  await noticeDeaths(server);
  return refused + await converge(server, second, log);
}

/** Waits until tmux knows of every process that has ended: it learns of it a while later. */
async function noticeDeaths(server: TestServer): Promise<void> {
  await waitFor(async () => {
    try {
      // Wakes tmux 3.3a, which overlooks some of them until another one ends.
      await server.tmux("run-shell", ":");
      const panes = await server.tmux("list-panes", "-a", "-F", "#{pane_dead} #{pane_pid}");
      return panes.trim().split("\n").every((pane) => {
        const [isDead, pid] = pane.split(" ");
        return isDead !== "0" || isAlive(Number(pid));
      });
    } catch {
      return true; // the server ended with its last session
    }
  });
}
