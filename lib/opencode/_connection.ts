/**
 * A read-only look into a database that another program may be writing to.
 *
 * @module
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { statOf } from "./_files.ts";

/** Milliseconds to wait for a lock. */
const PATIENCE = 5000;

/** A connection, and how to be rid of it. */
export interface Connection extends Disposable {
  /** The database. */
  readonly database: DatabaseSync;
  /** Whether it is a copy, which later changes do not reach. */
  readonly isCopy: boolean;
  /** What was prepared, by its SQL. */
  readonly statements: Map<string, StatementSync>;
}

/** What a database's files look like. */
export interface ChangeMark {
  /** Their times and sizes. */
  readonly text: string;
  /** The youngest time in it. */
  readonly mtime: number;
  /** Which file it is: another one may come to its place. */
  readonly file: number;
}

/**
 * What tells that a database changed. An empty `-wal` is as good as none: reading makes one.
 *
 * @param path The database's file.
 * @returns Undefined if there is no such file.
 */
export function changeMark(path: string): ChangeMark | undefined {
  const main = statOf(path);
  if (!main) return undefined;
  const wal = statOf(`${path}-wal`);
  const log = wal && wal.size > 0 ? `${wal.mtime}:${wal.size}` : "";
  return {
    text: `${main.mtime}:${main.size}/${log}`,
    file: main.inode,
    mtime: Math.max(main.mtime, log === "" ? 0 : wal?.mtime ?? 0),
  };
}

/**
 * Opens a database for reading. SQLite needs a `-shm` file beside it to see what is in the `-wal`;
 * where it can make none, a copy is opened: never the database alone, which would be without what
 * was written last.
 *
 * @param path The database's file.
 * @param scratch A directory for the copy; the system's for temporary files if undefined.
 * @returns The connection.
 * @throws {Error} If it cannot be opened or is no database.
 */
export function connect(path: string, scratch?: string): Connection {
  try {
    return toConnection(open(path), false);
  } catch (error) {
    if (!/unable to open|readonly/.test(String(error))) throw error;
    return connectToCopy(path, scratch);
  }
}

/** The copy has no name any more once it is open: nothing of it is left, however this ends. */
function connectToCopy(path: string, scratch: string | undefined): Connection {
  if (scratch !== undefined) Deno.mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const directory = Deno.makeTempDirSync({
    prefix: "tmuxform-opencode-",
    ...(scratch !== undefined && { dir: scratch }),
  });
  try {
    const copy = `${directory}/copy.db`;
    copyUnchanged(path, copy);
    return toConnection(open(copy), true);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

function toConnection(database: DatabaseSync, isCopy: boolean): Connection {
  return { database, isCopy, statements: new Map(), [Symbol.dispose]: () => database.close() };
}

/** Copies both files, again if they were written to meanwhile. */
function copyUnchanged(path: string, copy: string): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = changeMark(path);
    Deno.copyFileSync(path, copy);
    if (statOf(`${path}-wal`)) Deno.copyFileSync(`${path}-wal`, `${copy}-wal`);
    if (before?.text === changeMark(path)?.text) return;
  }
  throw new Error("it is written to without a pause");
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: PATIENCE });
  try {
    database.prepare("SELECT count(*) FROM sqlite_schema").get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
