/**
 * OpenCode's storage.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { findStores, type Store } from "../opencode/mod.ts";
import { type Check, error, ok, warning } from "./check.ts";
import { quote } from "./directories.ts";

/** A store, and whether it can be read. */
export interface FoundStore extends Pick<Store, "kind" | "path"> {
  /** Why it cannot be read. */
  readonly trouble: string | undefined;
}

/** What is known of OpenCode's storage. */
export interface Storage {
  /** Every store. */
  readonly stores: readonly FoundStore[];
  /** OpenCode's data directory, if it cannot be looked into. */
  readonly closed: string | undefined;
  /** Why none is found where the user says that it is. */
  readonly trouble: string | undefined;
  /** A database that `OPENCODE_DB` names and that is not there. */
  readonly missing: string | undefined;
}

/**
 * Looks for stores. Nothing but the first bytes of databases is read.
 *
 * @param environment The environment.
 * @param paths Where the user says that storage is; none: where OpenCode has it.
 * @param data OpenCode's data directory.
 * @returns What is there.
 */
export function observeStorage(
  environment: Readonly<Record<string, string | undefined>>,
  paths: readonly string[],
  data: string | undefined,
): Storage {
  const closed = data !== undefined && readTrouble(data, true) !== undefined ? data : undefined;
  try {
    let missing: string | undefined;
    const found = findStores({ environment, paths, onMissing: (path) => missing = path });
    const stores = found.map(({ kind, path }) => ({
      kind,
      path,
      trouble: readTrouble(path, kind !== "database"),
    }));
    for (const store of found) store[Symbol.dispose]();
    return { stores, closed, trouble: undefined, missing };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { stores: [], closed, trouble: error.message, missing: undefined };
  }
}

/** Kinds as a user knows them. */
const KINDS: Readonly<Record<Store["kind"], string>> = {
  "database": "database",
  "tree": "files of 0.6 to 1.1",
  "project-tree": "files of 0.1 to 0.5",
};

/**
 * Whether OpenCode's storage is found and can be read.
 *
 * @param storage What is there.
 * @returns A check for each store, or one that says that there is none.
 */
export function checkStorage({ stores, closed, trouble, missing }: Storage): Check[] {
  const name = "OpenCode";
  if (trouble !== undefined) {
    return [error(name, trouble, "correct storage in the config file\n$ tmuxform config show")];
  }
  if (closed !== undefined) {
    return [error(name, `${closed} may not be read`, `$ chmod u+rwx ${quote(closed)}`)];
  }
  if (stores.length === 0) {
    return [warning(
      name,
      "no storage is found, so that there is no usage to report",
      "use OpenCode once, or set `messages_dir` or `database_file` in the config file\n" +
        "$ tmuxform config show",
    )];
  }
  const checks = stores.map(({ kind, path, trouble }) =>
    trouble === undefined
      ? ok(name, `${KINDS[kind]}: ${path}`)
      : error(name, `${KINDS[kind]}: ${path}: ${trouble}`, `$ ls -ld ${quote(path)}`)
  );
  if (missing === undefined) return checks;
  const hint = "use OpenCode once, or correct the variable";
  return [...checks, warning(name, `OPENCODE_DB names ${missing}, which is no file`, hint)];
}

function readTrouble(path: string, isDirectory: boolean): string | undefined {
  try {
    if (isDirectory) {
      for (const _ of Deno.readDirSync(path)) break;
      return undefined;
    }
    using file = Deno.openSync(path);
    const head = new Uint8Array(16);
    const length = file.readSync(head);
    const isDatabase = length === null ||
      new TextDecoder().decode(head) === "SQLite format 3\0";
    return isDatabase ? undefined : "it is no SQLite database";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
    return error instanceof Error ? error.message : String(error);
  }
}
