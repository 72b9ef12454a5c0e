/**
 * One apply on real tmux and all that must be so after it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { busyProcesses, type Change, desiredSessions } from "../../lib/reconcile/mod.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { applyRound, planLines, planRound, workspace } from "../support/reconciler.ts";
import { type TestServer, waitFor } from "../support/tmux_server.ts";
import { leftOver, wrongIn } from "./expected.ts";
import { processesByAddress, settledPanes, usersOwn } from "./untouched.ts";

/**
 * Apply a workspace file to whatever is there, with consent to stop what runs, and check all that
 * must be so afterwards.
 *
 * @param server The server.
 * @param file What is wanted.
 * @param log What was done is added to it.
 * @returns Changes that were refused, since an earlier one of the same apply took away what they
 * were about; what is left of them the next apply does, which is made and checked, too.
 * @throws {Error} If something is not so.
 */
export async function converge(
  server: TestServer,
  file: WorkspaceFile,
  log: string[],
): Promise<number> {
  await waitUntilIdle(server);
  const text = formatWorkspace(file);
  const wanted = [await workspace(server, text)];
  const desired = await desiredSessions(wanted);
  const { observed, plan, results } = await applyRound(server, wanted, { prune: true });
  log.push(text, ...planLines(plan).map((line) => `  ${line}`));
  const { plan: rest, observed: now } = await planRound(server, wanted, { prune: true });
  const refused = results.filter(({ outcome }) => outcome === "refused").length;
  if (refused > 0) {
    log.push(`${refused} refused`);
    assert.equal(await converge(server, file, log), 0);
    return refused;
  }
  const failed = results.filter(({ outcome }) => outcome !== "done" && outcome !== "held-back");
  assert.deepEqual(failed.map(({ change, error }) => `${change.address}: ${error?.message}`), []);
  assert.deepEqual(planLines({ ...rest, changes: rest.changes.filter(isOpen) }), []);
  assert.deepEqual(wrongIn(desired, now), []);
  if (rest.changes.length === 0) assert.deepEqual(leftOver(desired, now), []);
  const present = new Set(usersOwn(now));
  assert.deepEqual(usersOwn(observed).filter((line) => !present.has(line)), []);
  const processes = processesByAddress(now);
  for (const [address, pid] of settledPanes(desired, observed)) {
    assert.equal(processes.get(address), pid, `${address} was restarted`);
  }
  return 0;
}

/** A process that is just starting cannot be told from one that is in a shell's foreground. */
async function waitUntilIdle(server: TestServer): Promise<void> {
  const isIdle = async () => {
    const panes = await server.lines("list-panes", "-a", "-F", "#{pane_dead} #{pane_pid}");
    const pids = panes.filter((pane) => pane.startsWith("0 ")).map((pane) => Number(pane.slice(2)));
    return (await busyProcesses("/bin/ps", pids)).size === 0;
  };
  await waitFor(isIdle);
}

/** What is not declared any more may hold something of the user's: then it is held back. */
function isOpen({ action, heldBack, busy }: Change): boolean {
  return !(action === "delete" && heldBack && busy);
}
