/**
 * What is in a folder of messages, as it lies there: all calls of the system that most folders
 * take.
 *
 * @module
 */
import { jsonFilesIn, statOf } from "./_files.ts";
import type { Damage } from "./store.ts";

/** A folder's files. All times are taken before what they are of. */
export interface Gathered {
  /** When this began, milliseconds since 1970. */
  readonly begin: number;
  /** The time of the folder. */
  readonly mtime: number;
  /** Names of its JSON files, in order. */
  readonly names: readonly string[];
  /** Their texts; undefined for one that was not or could not be read. */
  readonly texts: readonly (string | undefined)[];
  /** Why it could not be listed. */
  readonly damages: readonly Damage[];
}

/**
 * List a folder's files.
 *
 * @param path The folder.
 * @returns Them without their texts; undefined if it has vanished.
 */
export function listFiles(path: string): Gathered | undefined {
  const begin = Date.now();
  const mtime = statOf(path)?.mtime;
  if (mtime === undefined) return undefined;
  const damages: Damage[] = [];
  const names = jsonFilesIn(path, (damage) => damages.push(damage));
  return { begin, mtime, names, texts: [], damages };
}

/**
 * Read a folder's files.
 *
 * @param path The folder.
 * @returns Undefined if it has vanished.
 */
export function gather(path: string): Gathered | undefined {
  const listed = listFiles(path);
  const texts = listed?.names.map((name) => {
    try {
      return Deno.readTextFileSync(`${path}/${name}`);
    } catch {
      // Whoever needs it reads it again and says why not.
      return undefined;
    }
  });
  return listed && { ...listed, texts: texts ?? [] };
}
