/**
 * Snapshots that can be named on a command line, for completion in shells.
 *
 * @module
 */
import { peekSnapshots } from "../snapshot/mod.ts";
import type { Context } from "./context.ts";
import { snapshotsDirectory } from "./snapshots.ts";

/**
 * Proposes snapshots. Nothing is moved or said because of somebody's Tab key.
 *
 * @param context The process.
 * @returns `latest`, names, and ids, the newest first; nothing where there is none.
 */
export async function proposeSnapshots(context: Context): Promise<readonly string[]> {
  const found = await Promise.resolve(context).then(snapshotsDirectory).then(peekSnapshots)
    .catch(() => []);
  const newestFirst = found.toReversed();
  const names = newestFirst.flatMap(({ name }) => name ?? []);
  if (found.length === 0) return [];
  return [...new Set(["latest", ...names, ...newestFirst.map(({ id }) => id)])];
}
