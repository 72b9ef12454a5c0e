/**
 * Snapshots that go, and the screens that nothing shows any more.
 *
 * @module
 */
import { flush } from "../base/atomic_file.ts";
import { damagedFiles } from "./_damaged.ts";
import { cannot, documentFile, screenName, screensDirectory } from "./_files.ts";
import { digestsOf, storedDigests } from "./screens.ts";
import { type Listing, listSnapshots, lockStore } from "./store.ts";

/** What was removed, or would be. */
export interface Pruned {
  /** What was there before. */
  readonly before: Listing;
  /** Ids of snapshots. */
  readonly snapshots: readonly string[];
  /** Digests of screens. */
  readonly screens: readonly string[];
  /** Bytes on the disk. */
  readonly bytes: number;
  /** Why screens that nothing shows stay; undefined if they go. */
  readonly screensStay?: string;
}

/**
 * Remove snapshots.
 *
 * @param directory The store.
 * @param choose Ids of those that go, of what is there.
 * @param dryRun Only say what would be removed.
 * @returns What was removed.
 * @throws {UserError} If it cannot be done, or another process holds the lock.
 */
export async function pruneSnapshots(
  directory: string,
  choose: (listing: Listing) => readonly string[],
  dryRun: boolean,
): Promise<Pruned> {
  using _lock = dryRun ? undefined : await lockStore(directory);
  const before = await listSnapshots(directory);
  const snapshots = choose(before);
  const goes = new Set(snapshots);
  const shown = new Set(
    before.snapshots.flatMap(({ id, snapshot }) => goes.has(id) ? [] : [...digestsOf(snapshot)]),
  );
  const screensStay = await reasonToKeep(directory, before);
  const screens = screensStay === undefined
    ? [...(await storedDigests(directory)).difference(shown)].sort()
    : [];
  const paths = {
    documents: snapshots.map((id) => documentFile(directory, id)),
    screens: screens.map((digest) => `${screensDirectory(directory)}/${screenName(digest)}`),
  };
  const bytes = await sizeOf([...paths.documents, ...paths.screens]);
  if (!dryRun) {
    // A screen goes when no document on the disk shows it.
    await removeAll(directory, paths.documents);
    await removeAll(screensDirectory(directory), paths.screens);
  }
  return { before, snapshots, screens, bytes, ...(screensStay !== undefined && { screensStay }) };
}

/** What nobody can read may show any screen. */
async function reasonToKeep(directory: string, { newer }: Listing): Promise<string | undefined> {
  if (newer.length > 0) return "a snapshot of a newer tmuxform may show them";
  const [damaged] = await damagedFiles(directory);
  return damaged === undefined
    ? undefined
    : `a damaged snapshot may show them: remove ${JSON.stringify(damaged)} if it is of no use`;
}

async function removeAll(directory: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  for (const path of paths) {
    try {
      await Deno.remove(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw cannot("remove", path, error);
    }
  }
  await flush(directory);
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map((path) => Deno.stat(path).then(({ size }) => size, () => 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
