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

/**
 * When something was written last.
 *
 * @param path A file or directory.
 * @returns Milliseconds since 1970, and for a file its size; undefined if it is not there.
 */
export function statOf(path: string): { mtime: number; size: number; isFile: boolean } | undefined {
  try {
    const { mtime, size, isFile } = Deno.statSync(path);
    return { mtime: mtime?.getTime() ?? Infinity, size, isFile };
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
