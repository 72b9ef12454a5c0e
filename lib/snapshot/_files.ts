/**
 * Where the store keeps what, and reading of its files.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";

/** Ends the name of a document. */
const DOCUMENT = ".json";

/** `20261128T104500.123Z`, and a number behind it where several are of one millisecond. */
const ID = /^\d{8}T\d{6}\.\d{3}Z(?:-[1-9]\d{0,5})?$/;

/**
 * The path of a document.
 *
 * @param directory The store.
 * @param id Id of the snapshot.
 * @returns Its path.
 */
export const documentFile = (directory: string, id: string): string =>
  `${directory}/${id}${DOCUMENT}`;

/**
 * Where screens are.
 *
 * @param directory The store.
 * @returns A directory.
 */
export const screensDirectory = (directory: string): string => `${directory}/screens`;

/**
 * The name of a screen's file.
 *
 * @param digest Its digest.
 * @returns A name.
 */
export const screenName = (digest: string): string => `${digest}.gz`;

/**
 * Where damaged files are set aside.
 *
 * @param directory The store.
 * @returns A directory.
 */
export const damagedDirectory = (directory: string): string => `${directory}/damaged`;

/**
 * Where the time of a snapshot stands in its id.
 *
 * @param time ISO 8601, UTC, to the millisecond.
 * @returns The id of the first snapshot of this millisecond.
 */
export const idOfTime = (time: string): string => time.replaceAll(/[-:]/g, "");

/**
 * Ids of the documents that are there.
 *
 * @param directory The store, which may not be there.
 * @returns Ids, the oldest first.
 */
export async function idsIn(directory: string): Promise<string[]> {
  const names = await namesIn(directory);
  return names.filter((name) => name.endsWith(DOCUMENT))
    .map((name) => name.slice(0, -DOCUMENT.length))
    .filter((id) => ID.test(id)).sort(byAge);
}

/** By time, then by the number behind it. */
function byAge(one: string, other: string): number {
  const [[time = "", number = 1], [otherTime = "", otherNumber = 1]] = [one, other]
    .map((id) => id.split("-")) as [string[], string[]];
  return time === otherTime ? Number(number) - Number(otherNumber) : time < otherTime ? -1 : 1;
}

/**
 * What a directory holds.
 *
 * @param directory Its path.
 * @returns Names; none if it is not there.
 * @throws {UserError} If it cannot be read.
 */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(directory))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw cannot("read", directory, error);
  }
}

/**
 * Read a file, if it is one: a pipe would be waited for.
 *
 * @param path Its path.
 * @param limit Bytes that it has at most.
 * @returns Its content; undefined if it is not there, or no file, or larger.
 * @throws {UserError} If it cannot be read.
 */
export async function readWhole(
  path: string,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { isFile, size } = await Deno.stat(path);
    return isFile && size <= limit ? await Deno.readFile(path) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw cannot("read", path, error);
  }
}

/**
 * Whether anything is at a path.
 *
 * @param path The path.
 * @returns True also for what is no file.
 */
export async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

/**
 * An error of the system as it is told.
 *
 * @param what Such as `read`.
 * @param path What it was about.
 * @param error The error.
 * @returns What is to be thrown.
 */
export function cannot(what: string, path: string, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  return new UserError(`cannot ${what} ${JSON.stringify(path)}: ${error.message}`, {
    cause: error,
  });
}
