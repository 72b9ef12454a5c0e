/**
 * Where OpenCode's storage is.
 *
 * @module
 */
import { resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { openDatabase } from "./database.ts";
import { entriesOf, isAbsence, reasonOf, statOf } from "./_files.ts";
import { openProjectTree } from "./project_tree.ts";
import type { Store } from "./store.ts";
import { openTree } from "./tree.ts";

/** Where to look. */
export interface StoreSearch {
  /** `XDG_DATA_HOME`, `HOME` and `OPENCODE_DB` count. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute paths that the user named; none looks where OpenCode itself does. */
  readonly paths?: readonly string[];
  /**
   * A directory that may be written to, for the copy of a database that cannot be opened where it
   * is; without it the system's own for temporary files.
   */
  readonly scratch?: string | undefined;
  /** Is told the path of a database that `OPENCODE_DB` names and that is not there. */
  readonly onMissing?: ((path: string) => void) | undefined;
}

/** What a path to storage may be. */
const MAY_BE =
  "name OpenCode's data directory (such as ~/.local/share/opencode), the directory that it is in, " +
  "a directory storage, message or project of it, or a database file";

/**
 * Finds every store that is there: releases since 1.2 leave older stores where they are, and do
 * not copy all that is in them.
 *
 * @param search Where to look.
 * @returns Newest kind first; nothing if OpenCode was never used here.
 * @throws {UserError} If a named path is not there, or holds no storage.
 */
export function findStores(search: StoreSearch): Store[] {
  const { environment, paths = [], scratch } = search;
  const found = new Found();
  if (paths.length === 0) {
    const data = dataDirectory(environment);
    if (data !== undefined) found.addData(data);
    const named = environment["OPENCODE_DB"];
    if (named && named !== ":memory:" && (named.startsWith("/") || data !== undefined)) {
      const path = resolvePath(data ?? "/", named);
      if (statOf(path)?.isFile) found.addDatabase(path);
      // OpenCode would make it.
      else search.onMissing?.(path);
    }
  }
  for (const path of paths) addNamed(found, resolvePath("/", path));
  return found.open(scratch);
}

/** OpenCode's own rule, the same on every system. */
function dataDirectory(environment: StoreSearch["environment"]): string | undefined {
  const { XDG_DATA_HOME: data, HOME: home } = environment;
  if (data) return resolvePath("/", `${data}/opencode`);
  return home ? resolvePath("/", `${home}/.local/share/opencode`) : undefined;
}

/** Paths of stores, each once. */
class Found {
  readonly databases = new Set<string>();
  readonly trees = new Set<string>();
  readonly projectTrees = new Set<string>();

  get size(): number {
    return this.databases.size + this.trees.size + this.projectTrees.size;
  }

  /** Adds what is in a data directory. */
  addData(data: string): void {
    const names = entriesOf(data).map((entry) => entry.name).sort();
    // The releases' own before other channels'.
    for (const name of ["opencode.db", ...names]) {
      const path = `${data}/${name}`;
      if (/^opencode(-[\w.-]+)?\.db$/.test(name) && statOf(path)?.isFile) this.addDatabase(path);
    }
    this.addTree(`${data}/storage/message`);
    this.addProjects(`${data}/project`);
  }

  /** Adds a database. Where a link leads to it, its `-wal` is beside the file, not the link. */
  addDatabase(path: string): void {
    this.databases.add(Deno.realPathSync(path));
  }

  /** Adds a directory of messages, if it is one. */
  addTree(messages: string): void {
    if (statOf(messages)?.isDirectory) this.trees.add(messages);
  }

  /** Adds a directory of projects, if any of them has messages. */
  addProjects(projects: string): void {
    const has = entriesOf(projects).some(({ name }) =>
      statOf(`${projects}/${name}/storage/session/message`)?.isDirectory
    );
    if (has) this.projectTrees.add(projects);
  }

  /** Opens all, newest kind first. */
  open(scratch: string | undefined): Store[] {
    return [
      ...[...this.databases].map((path) => openDatabase(path, scratch)),
      ...[...this.trees].map(openTree),
      ...[...this.projectTrees].map(openProjectTree),
    ];
  }
}

/** Adds what a path of the user's names. */
function addNamed(found: Found, path: string): void {
  const fail = (why: string, cause?: unknown): never => {
    throw new UserError(`Cannot read storage ${JSON.stringify(path)}: ${why}`, {
      hint: MAY_BE,
      cause,
    });
  };
  const its = new Found();
  try {
    if (Deno.statSync(path).isFile) {
      if (!isDatabase(path)) fail("it is no SQLite database");
      its.addDatabase(path);
    } else {
      entriesOf(path, ({ reason }) => fail(reason));
      its.addData(path);
      its.addData(`${path}/opencode`);
      its.addTree(`${path}/message`);
      its.addProjects(path);
      if (path.endsWith("/message") || holdsSessions(path)) its.addTree(path);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    fail(isAbsence(error) ? "it is not there" : reasonOf(error), error);
  }
  if (its.size === 0) fail("there is none in it");
  for (const kind of ["databases", "trees", "projectTrees"] as const) {
    for (const one of its[kind]) found[kind].add(one);
  }
}

/** Whether a directory is one of messages, whatever its name. */
function holdsSessions(path: string): boolean {
  return entriesOf(path).some(({ name, isDirectory }) => isDirectory && name.startsWith("ses_"));
}

/** Whether a file begins as SQLite's do, or is as empty as a database whose all is in its `-wal`. */
function isDatabase(path: string): boolean {
  using file = Deno.openSync(path);
  const head = new Uint8Array(16);
  const length = file.readSync(head);
  return length === null || new TextDecoder().decode(head) === "SQLite format 3\0";
}
