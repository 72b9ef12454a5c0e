/**
 * Snapshots as they are kept: a document for each, and beside them the screens that they share. A
 * document is written last, so one that is there and whole has all that it refers to.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import { flush, sweepTemporaryFiles, writeFileAtomically } from "../base/atomic_file.ts";
import { lockFile } from "../base/file_lock.ts";
import { parentPath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { cannot, documentFile, idOfTime, idsIn, isThere, screensDirectory } from "./_files.ts";
import { isSnapshot } from "./_check.ts";
import { examine, look } from "./examine.ts";
import { digestsOf, type Screens, writeScreens } from "./screens.ts";
import { seal } from "./sealed.ts";
import type { Snapshot } from "./snapshot.ts";

/** A stored snapshot and its id. */
export interface StoredSnapshot {
  /** Its id, which sorts by time. */
  readonly id: string;
  /** The snapshot. */
  readonly snapshot: Snapshot;
}

/** What reading came to. */
export interface Found extends StoredSnapshot {
  /** What was damaged on the way, one sentence each; the exit status is then 3. */
  readonly setAside: readonly string[];
}

/** What is there. */
export interface Listing {
  /** Whole snapshots, the oldest first. */
  readonly snapshots: readonly (StoredSnapshot & { readonly size: number })[];
  /** What was damaged and is set aside, one sentence each. */
  readonly setAside: readonly string[];
  /** What cannot be read by this version, one sentence each; it is left where it is. */
  readonly newer: readonly string[];
}

/** What a snapshot is called, and what is in it. */
export interface Peeked {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string | undefined;
  /** Names of its sessions. */
  readonly sessions: readonly string[];
}

/** Exit status where another process holds the lock for too long. */
const LOCKED = 11;

/** Milliseconds to wait for another save or prune. */
const PATIENCE = 10_000;

/**
 * Keep a snapshot. When this returns, it is on the disk.
 *
 * @param directory The store; created if it is missing.
 * @param snapshot The snapshot.
 * @param screens Contents of the screens that it refers to, those that are kept already left out or
 * not.
 * @returns It and its id; where an equal one is there already, that one's.
 * @throws {UserError} If it cannot be written: nothing of it is there then. Or if another process
 * holds the lock.
 * @throws {TypeError} If it does not agree with itself or a screen is not given.
 */
export async function saveSnapshot(
  directory: string,
  snapshot: Snapshot,
  screens: Screens,
): Promise<StoredSnapshot> {
  // What could not be read again is not written.
  if (!isSnapshot(snapshot)) throw new TypeError("Cannot save a snapshot: it does not agree");
  const bytes = await seal("snapshot", snapshot);
  using _lock = await lockStore(directory);
  try {
    await writeScreens(directory, digestsOf(snapshot), screens);
    for (let number = 1;; number++) {
      const id = idOfTime(snapshot.time) + (number === 1 ? "" : `-${number}`);
      const path = documentFile(directory, id);
      if (await isThere(path)) {
        if (equal(await Deno.readFile(path), bytes)) return { id, snapshot };
        continue;
      }
      await writeFileAtomically(path, bytes);
      return { id, snapshot };
    }
  } catch (error) {
    if (error instanceof TypeError) throw error;
    throw cannot("save a snapshot in", directory, error);
  }
}

/**
 * Take the store for oneself, and sweep what others left who were killed.
 *
 * @param directory The store; created if it is missing.
 * @returns The lock; dispose of it.
 * @throws {UserError} If it cannot be made, or is not to be had in time: exit status 11.
 */
export async function lockStore(directory: string): Promise<Disposable> {
  let lock: Disposable | undefined;
  try {
    const isNew = !await isThere(screensDirectory(directory));
    await Deno.mkdir(screensDirectory(directory), { recursive: true, mode: 0o700 });
    // What is kept in a directory is lost with it.
    if (isNew) { for (const path of [directory, parentPath(directory)]) await flush(path); }
    lock = await lockFile(`${directory}/lock`, PATIENCE);
    if (lock) {
      await sweepTemporaryFiles(directory);
      await sweepTemporaryFiles(screensDirectory(directory));
      return lock;
    }
  } catch (error) {
    lock?.[Symbol.dispose]();
    throw cannot("write to", directory, error);
  }
  throw new UserError(`another process holds ${JSON.stringify(`${directory}/lock`)}`, {
    hint: "a save or prune is at work; find it with `fuser` or `lsof`",
    exitStatus: LOCKED,
  });
}

/**
 * Find a snapshot. A damaged one on the way is set aside.
 *
 * @param directory The store.
 * @param which `latest` for the newest whole one, an id, a name (the newest of it), or the begin of
 * an id that no other has.
 * @returns The snapshot.
 * @throws {UserError} If there is none, or several.
 */
export async function readSnapshot(directory: string, which: string): Promise<Found> {
  const ids = (await idsIn(directory)).toReversed();
  if (ids.length === 0) {
    throw new UserError(`there is no snapshot in ${JSON.stringify(directory)}`, {
      hint: "`tmuxform snapshot save` takes one",
    });
  }
  if (ids.includes(which)) return await readById(directory, which);
  const setAside: string[] = [];
  const names: string[] = [];
  for (const id of ids) {
    const found = await examine(directory, id);
    if (found.state === "whole") {
      names.push(found.snapshot.name ?? "");
      if (which === "latest" || found.snapshot.name === which) return { ...found, id, setAside };
    } else if (found.state === "damaged") setAside.push(found.problem);
  }
  const begun = ids.filter((id) => id.startsWith(which));
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return await readById(directory, only);
  if (begun.length > 1) {
    throw new UserError(`several snapshots begin with ${JSON.stringify(which)}`, {
      hint: begun.join("\n"),
    });
  }
  const meant = await closest(which, names);
  throw new UserError(`there is no snapshot ${JSON.stringify(which)}`, {
    hint: meant === undefined
      ? "`tmuxform snapshot list` shows what there is"
      : `did you mean ${JSON.stringify(meant)}?`,
  });
}

async function readById(directory: string, id: string): Promise<Found> {
  const found = await examine(directory, id);
  if (found.state === "whole") return { ...found, id, setAside: [] };
  if (found.state === "gone") throw new UserError(`there is no snapshot ${JSON.stringify(id)}`);
  throw new UserError(found.problem, {
    hint: found.state === "newer"
      ? "use the tmuxform that wrote it"
      : '"latest" is the newest whole one; `tmuxform snapshot list` shows all',
  });
}

/**
 * The id of a snapshot, which may be damaged if it is named in full.
 *
 * @param directory The store.
 * @param which As for {@linkcode readSnapshot}.
 * @returns Its id.
 * @throws {UserError} If there is none, or several.
 */
export async function findId(directory: string, which: string): Promise<string> {
  const isId = (await idsIn(directory)).includes(which);
  return isId ? which : (await readSnapshot(directory, which)).id;
}

/**
 * All that is there. What is damaged is set aside.
 *
 * @param directory The store, which may not be there.
 * @returns Snapshots, and what is none.
 */
export async function listSnapshots(directory: string): Promise<Listing> {
  const snapshots: (StoredSnapshot & { size: number })[] = [];
  const [setAside, newer]: [string[], string[]] = [[], []];
  for (const id of await idsIn(directory)) {
    const found = await examine(directory, id);
    if (found.state === "whole") {
      snapshots.push({ id, snapshot: found.snapshot, size: found.size });
    } else if (found.state !== "gone") {
      (found.state === "newer" ? newer : setAside).push(found.problem);
    }
  }
  return { snapshots, setAside, newer };
}

/**
 * What can be named, without a word on what is damaged.
 *
 * @param directory The store, which may not be there.
 * @returns What whole snapshots are called, the oldest first.
 */
export async function peekSnapshots(
  directory: string,
): Promise<Peeked[]> {
  const found = await Promise.all(
    (await idsIn(directory)).map(async (id) => ({ id, found: await look(directory, id) })),
  );
  return found.flatMap(({ id, found }) =>
    found.state === "whole"
      ? [{
        id,
        name: found.snapshot.name,
        sessions: found.snapshot.sessions.map(({ name }) => name),
      }]
      : []
  );
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
