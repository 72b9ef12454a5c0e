/**
 * What was on screens, each kept once under its digest, however many snapshots show it.
 *
 * @module
 */
import { writeFilesAtomically } from "../base/atomic_file.ts";
import { UserError } from "../base/problem.ts";
import { setAside } from "./_damaged.ts";
import { isThere, namesIn, readWhole, screenName, screensDirectory } from "./_files.ts";
import { gunzip, gzip } from "./_gzip.ts";
import { digestOf } from "./digest.ts";
import type { Snapshot } from "./snapshot.ts";

/** What is on one screen and above it, in bytes: a million lines of 250. */
export const LARGEST_SCREEN: number = 256 * 1024 * 1024;

/** Contents by their digests. */
export type Screens = ReadonlyMap<string, string | Uint8Array<ArrayBuffer>>;

/**
 * The digests that a snapshot refers to.
 *
 * @param snapshot The snapshot.
 * @returns Each once.
 */
export function digestsOf({ sessions }: Snapshot): Set<string> {
  const panes = sessions.flatMap(({ windows }) =>
    windows.flatMap((window) => "panes" in window ? window.panes : [])
  );
  return new Set(panes.flatMap(({ screen }) => screen?.digest ?? []));
}

/**
 * The digests of the screens that are there.
 *
 * @param directory The store.
 * @returns Digests.
 */
export async function storedDigests(directory: string): Promise<Set<string>> {
  const names = await namesIn(screensDirectory(directory));
  return new Set(names.flatMap((name) => /^([0-9a-f]{64})\.gz$/.exec(name)?.[1] ?? []));
}

/**
 * Write the screens that are not there yet, and wait until all are on the disk.
 *
 * @param directory The store, locked.
 * @param wanted Digests that must be there afterwards.
 * @param screens Contents.
 * @throws {TypeError} If one is wanted that is neither there nor given.
 */
export async function writeScreens(
  directory: string,
  wanted: ReadonlySet<string>,
  screens: Screens,
): Promise<void> {
  if (wanted.size === 0) return;
  const missing = wanted.difference(await storedDigests(directory));
  const files = await Promise.all([...missing].map(async (digest) => {
    const content = screens.get(digest);
    if (content === undefined) throw new TypeError(`Cannot save screen ${digest}: it is not given`);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return [screenName(digest), await gzip(bytes)] as const;
  }));
  // Also without new ones: those that are there may be of a save that did not come so far.
  await writeFilesAtomically(screensDirectory(directory), files);
}

/**
 * Read a screen.
 *
 * @param directory The store.
 * @param digest Its digest.
 * @returns The text.
 * @throws {UserError} If it is not there, or damaged; it is then set aside.
 */
export async function readScreen(directory: string, digest: string): Promise<string> {
  const path = `${screensDirectory(directory)}/${screenName(digest)}`;
  const content = await readContent(path, digest);
  if (content) return new TextDecoder().decode(content);
  if (!await isThere(path)) {
    throw new UserError(`a screen is missing: ${JSON.stringify(path)}`, { hint: HINT });
  }
  const aside = await setAside(directory, path);
  throw new UserError(`a screen is damaged: ${JSON.stringify(aside ?? path)}`, { hint: HINT });
}

const HINT = "`tmuxform snapshot verify` says which snapshots had it";

/**
 * The content of a screen's file.
 *
 * @param path Its path.
 * @param digest Its digest.
 * @returns The content; undefined if it is missing, damaged or that of another.
 */
export async function readContent(
  path: string,
  digest: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const file = await readWhole(path, LARGEST_SCREEN);
  if (!file) return undefined;
  try {
    const content = await gunzip(file, LARGEST_SCREEN);
    return await digestOf(content) === digest ? content : undefined;
  } catch (error) {
    // It is no gzip file, or holds too much.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
