/**
 * Directories and JSON files as they are met: anything may vanish, be cut or be no file at all.
 *
 * @module
 */
import { parseJson } from "./_json.ts";

/**
 * What is in a directory.
 *
 * @param path The directory.
 * @returns Nothing if there is no such directory.
 * @throws {Deno.errors.PermissionDenied} If it may not be read, and other errors of the system.
 */
export function entriesOf(path: string): Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(path)];
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}

/**
 * The names of a directory's JSON files: regular files alone, since a pipe would be waited for.
 *
 * @param path The directory.
 * @returns In order; nothing if there is no such directory.
 */
export function jsonFilesIn(path: string): string[] {
  return entriesOf(path)
    .filter((entry) => entry.isFile && entry.name.endsWith(".json"))
    .map((entry) => entry.name)
    .sort();
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
    const { mtime, size, isFile, ino } = Deno.statSync(path);
    return { mtime: mtime?.getTime() ?? Infinity, size, isFile, inode: ino ?? 0 };
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
