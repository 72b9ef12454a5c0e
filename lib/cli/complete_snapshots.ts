/**
 * Snapshots, and sessions in them, that can be named on a command line, for completion in shells.
 *
 * @module
 */
import { type Peeked, peekSnapshots } from "../snapshot/mod.ts";
import type { Context } from "./context.ts";
import { snapshotsDirectory } from "./snapshots.ts";

/**
 * Proposes snapshots. Nothing is moved or said because of somebody's Tab key.
 *
 * @param context The process.
 * @returns `latest`, names, and ids, the newest first; nothing where there is none.
 */
export async function proposeSnapshots(context: Context): Promise<readonly string[]> {
  const found = await peek(context);
  const names = found.flatMap(({ name }) => name ?? []);
  return found.length === 0 ? [] : unique(["latest", ...names, ...found.map(({ id }) => id)]);
}

/**
 * Proposes sessions of the snapshot that was named already, else snapshots.
 *
 * @param context The process.
 * @returns Names.
 */
export async function proposeSnapshotOrSession(context: Context): Promise<readonly string[]> {
  const found = await peek(context);
  const words = context.words ?? [];
  for (const [place, word] of words.entries()) {
    const named = found.find(({ id, name }) => word === id || word === name || word === "latest") ??
      found.find(({ id }) => word.length > 0 && id.startsWith(word));
    if (named) return named.sessions.filter((name) => !words.includes(name, place + 1));
  }
  return await proposeSnapshots(context);
}

/** The newest first. */
async function peek(context: Context): Promise<readonly Peeked[]> {
  const found = await Promise.resolve(context).then(snapshotsDirectory).then(peekSnapshots)
    .catch(() => []);
  return found.toReversed();
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
