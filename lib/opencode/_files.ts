/**
 * Directories and JSON files as they are met: anything may vanish, be cut or be no file at all.
 *
 * @module
 */
import { parseJson } from "./_json.ts";
import type { Damage } from "./store.ts";

/** Is told of what cannot be read. */
export type Damaged = (damage: Damage) => void;

/**
 * What is in a directory.
 *
 * @param path The directory.
 * @param damaged Is told if it is there and cannot be read.
 * @returns Nothing if it is not there or cannot be read.
 */
export function entriesOf(path: string, damaged?: Damaged): Deno.DirEntry[] {
  const entries: Deno.DirEntry[] = [];
  eachEntry(path, damaged, (entry) => entries.push(entry));
  return entries;
}

/**
 * Goes through a directory: there may be a hundred thousand entries in all.
 *
 * @param path The directory.
 * @param damaged Is told if it is there and cannot be read.
 * @param take Is called for each entry.
 */
export function eachEntry(
  path: string,
  damaged: Damaged = () => {},
  take: (entry: Deno.DirEntry) => void,
): void {
  try {
    for (const entry of Deno.readDirSync(path)) take(entry);
  } catch (error) {
    if (!isAbsence(error)) damaged({ place: path, reason: reasonOf(error) });
  }
}

/**
 * The names of a directory's JSON files: regular files alone, since a pipe would be waited for.
 *
 * @param path The directory.
 * @param damaged Is told if it is there and cannot be read.
 * @returns In order; nothing if it is not there or cannot be read.
 */
export function jsonFilesIn(path: string, damaged?: Damaged): string[] {
  const names: string[] = [];
  eachEntry(path, damaged, ({ name, isFile }) => {
    if (isFile && name.endsWith(".json")) names.push(name);
  });
  return names.sort();
}

/**
 * Reads a JSON file.
 *
 * @param path The file.
 * @returns Its value.
 * @throws {SyntaxError} If it is no JSON, and errors of the system.
 */
export function readJsonFile(path: string): unknown {
  return parseJson(Deno.readTextFileSync(path));
}

/** What the reader needs of a file's or directory's status. */
export interface Status {
  /** When it was written last, milliseconds since 1970. */
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
  /** Whether it is a regular file. */
  readonly isFile: boolean;
  /** Whether it is a directory. */
  readonly isDirectory: boolean;
  /** Its number in the file system. */
  readonly inode: number;
}

/**
 * Looks at a file or directory.
 *
 * @param path Its path.
 * @returns Undefined if it is not there, or out of reach.
 */
export function statOf(path: string): Status | undefined {
  try {
    const { mtime, size, isFile, isDirectory, ino } = Deno.statSync(path);
    return { mtime: mtime?.getTime() ?? Infinity, size, isFile, isDirectory, inode: ino ?? 0 };
  } catch {
    return undefined;
  }
}

/** File systems have coarse clocks: a file can be rewritten without a visible change for so long. */
const SETTLING = 2000;

/**
 * Whether a change after a time would show in that time.
 *
 * @param mtime When it was written last, milliseconds since 1970.
 * @param now When it is read.
 * @returns False if it was written just now, or in the future.
 */
export function isSettled(mtime: number, now: number): boolean {
  return mtime <= now - SETTLING;
}

/**
 * Why something could not be read.
 *
 * @param error What was thrown.
 * @returns A few words without a period.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return error.message;
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}

/**
 * Whether an error only says that something is not there.
 *
 * @param error What was thrown.
 * @returns True for a path that leads nowhere.
 */
export function isAbsence(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}
