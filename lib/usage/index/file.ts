/**
 * Where the index is, and how it is opened, thrown away and replaced by one in memory.
 *
 * @module
 */
import type { Store } from "../../opencode/mod.ts";
import { textChecksum } from "../../base/checksum.ts";
import { IndexDatabase } from "./database.ts";
import { DamagedIndex, StoreFailure, troubleOf } from "./trouble.ts";

/** Milliseconds to wait for another process that writes the same index. */
const PATIENCE = 2_000;

/** Milliseconds after which an index of other stores that nobody wrote is removed. */
const FORGOTTEN = 60 * 86_400_000;

/** The result of some work on an index. */
export interface Worked<Result> {
  /** What the work gave. */
  readonly result: Result;
  /** The index, open; whoever asked closes it. */
  readonly index: IndexDatabase;
  /** What went wrong with it, and what was done about that: one line each. */
  readonly notices: readonly string[];
}

/**
 * Work on the index of stores. Trouble with the index never is an error: a damaged one is made
 * anew, and where it cannot be kept, an index in memory takes its place.
 *
 * @param directory Where indexes are; undefined for one in memory.
 * @param stores What it is the index of.
 * @param work What to do, in one transaction. It may be called again on another index.
 * @returns What it gave.
 * @throws Whatever a store throws.
 */
export function withIndex<Result>(
  directory: string | undefined,
  stores: readonly Store[],
  work: (index: IndexDatabase) => Result,
): Worked<Result> {
  if (directory === undefined) return inMemory(work, []);
  const path = `${directory}/${fileName(stores)}`;
  try {
    return onFile(directory, path, work, []);
  } catch (error) {
    if (error instanceof StoreFailure) throw error.cause;
    const trouble = troubleOf(error);
    if (trouble !== "damaged") return inMemory(work, [notUsed(path, trouble, error)]);
    return anew(directory, path, work, [
      `The usage index ${path} is made anew: ${reasonOf(error)}`,
    ]);
  }
}

function anew<Result>(
  directory: string,
  path: string,
  work: (index: IndexDatabase) => Result,
  notices: string[],
): Worked<Result> {
  try {
    removeIndex(path);
    return onFile(directory, path, work, notices);
  } catch (error) {
    if (error instanceof StoreFailure) throw error.cause;
    return inMemory(work, [...notices, notUsed(path, troubleOf(error), error)]);
  }
}

function onFile<Result>(
  directory: string,
  path: string,
  work: (index: IndexDatabase) => Result,
  notices: string[],
): Worked<Result> {
  create(directory, path);
  const index = new IndexDatabase(path, PATIENCE);
  try {
    return { result: inTransaction(index, work), index, notices };
  } catch (error) {
    index[Symbol.dispose]();
    throw error;
  }
}

/** Most often there is nothing to write: only a writer that meets another one waits in line. */
function inTransaction<Result>(
  index: IndexDatabase,
  work: (index: IndexDatabase) => Result,
): Result {
  const begin = performance.now();
  try {
    return index.transaction("DEFERRED", () => work(index));
  } catch (error) {
    const hasWaited = performance.now() - begin >= PATIENCE;
    if (error instanceof StoreFailure || troubleOf(error) !== "busy" || hasWaited) throw error;
    return index.transaction("IMMEDIATE", () => work(index));
  }
}

function inMemory<Result>(
  work: (index: IndexDatabase) => Result,
  notices: string[],
): Worked<Result> {
  const index = new IndexDatabase(":memory:", 0);
  try {
    return { result: index.transaction("DEFERRED", () => work(index)), index, notices };
  } catch (error) {
    index[Symbol.dispose]();
    throw error instanceof StoreFailure ? error.cause : error;
  }
}

/** SQLite gives its journal the permissions of the file, so the file is made before it. */
function create(directory: string, path: string): void {
  try {
    Deno.openSync(path, { read: true, write: true }).close();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    Deno.mkdirSync(directory, { recursive: true, mode: 0o700 });
    sweep(directory);
    Deno.openSync(path, { write: true, create: true, mode: 0o600 }).close();
  }
}

function sweep(directory: string): void {
  for (const { name } of Deno.readDirSync(directory)) {
    if (!/^usage-[0-9a-z]+\.db$/.test(name)) continue;
    const path = `${directory}/${name}`;
    const written = Deno.statSync(path).mtime?.getTime() ?? 0;
    if (written < Date.now() - FORGOTTEN) removeIndex(path);
  }
}

/** First the database: a journal alone is thrown away by SQLite itself. */
function removeIndex(path: string): void {
  for (const name of [path, `${path}-journal`, `${path}-wal`, `${path}-shm`]) {
    try {
      Deno.removeSync(name, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

function fileName(stores: readonly Store[]): string {
  const paths = stores.map(({ kind, path }) => `${kind}\n${path}`).sort();
  return `usage-${textChecksum(paths.join("\n")).toString(36)}.db`;
}

function notUsed(path: string, trouble: string, error: unknown): string {
  return trouble === "busy"
    ? `The usage index ${path} is not used: another process writes it`
    : `The usage index ${path} is not used: ${reasonOf(error)}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof DamagedIndex) return error.message;
  return error instanceof Error ? error.message.split("\n")[0] ?? error.name : String(error);
}
