/**
 * Usage of what a path names.
 *
 * @module
 */
import { cacheDirectory } from "../base/cache_directory.ts";
import { parentPath, resolvePath } from "../base/path.ts";
import { formatProblem, UserError } from "../base/problem.ts";
import type { Config } from "../config/mod.ts";
import { findStores, type Store } from "../opencode/mod.ts";
import { type ReadUsage, readUsage } from "../usage/mod.ts";
import type { Process } from "./process.ts";

/** An id of a session. */
const SESSION = /^ses_\w+$/;

/** What a word on the command line names. */
export interface Named {
  /** Absolute paths of storage; none: where the configuration says. */
  readonly paths: readonly string[];
  /** The session, if it names one. */
  readonly session: string | undefined;
}

/** Usage, to be disposed of. */
export interface OpenStorage extends Disposable, Pick<ReadUsage, "usage"> {}

/**
 * Tells whether a word may be the id of a session.
 *
 * @param word The word.
 * @returns True if it looks like one.
 */
export function isSessionId(word: string): boolean {
  return SESSION.test(word);
}

/**
 * Tells a session from storage: a directory of one is in the directory of messages.
 *
 * @param path A path or the id of a session, as the user wrote it; it is the current directory where
 * there is none.
 * @param directory The current directory.
 * @returns What it names.
 */
export function sessionNamed(path: string | undefined, directory: string): Named {
  const full = resolvePath(directory, path ?? "");
  const session = full.slice(full.lastIndexOf("/") + 1);
  if (stat(full)?.isDirectory) {
    return isSessionId(session)
      ? { paths: [parentPath(full)], session }
      : { paths: [full], session: undefined };
  }
  return { paths: [], session: path };
}

/**
 * Reads usage.
 *
 * @param process The process.
 * @param config The configuration.
 * @param paths Absolute paths that the user named; none: where the configuration says.
 * @param say Is told what went wrong without harm.
 * @returns Usage.
 * @throws {UserError} If a path is no storage. A directory without any is storage without sessions,
 * and so is one that is only configured and not there.
 */
export function openStorage(
  process: Process,
  config: Config,
  paths: readonly string[],
  say: (line: string) => void,
): OpenStorage {
  const stores = storesIn(process, paths.length > 0 ? paths : config.storage);
  const opened = readUsage({ stores, cacheDirectory: cacheDirectory(process) });
  opened.notices.forEach(say);
  const { damages } = opened.usage;
  for (const { place, reason } of damages) say(`left out: ${place}: ${reason}`);
  if (damages.length > 0) {
    process.complain(`Warning: left out as damaged: ${damages.length} (-v names them)\n`);
  }
  return {
    usage: opened.usage,
    [Symbol.dispose]() {
      opened[Symbol.dispose]();
      for (const store of stores) store[Symbol.dispose]();
    },
  };
}

/**
 * Finds stores.
 *
 * @param process The process.
 * @param paths Absolute paths; none: where OpenCode itself has them.
 * @returns Those that are there, to be disposed of.
 * @throws {UserError} If a file is no storage.
 */
export function storesIn(process: Process, paths: readonly string[]): Store[] {
  const { environment } = process;
  const scratch = cacheDirectory(process);
  if (paths.length === 0) {
    const onMissing = (path: string) =>
      process.complain(`Warning: OPENCODE_DB names ${path}, which is no file\n`);
    return findStores({ environment, scratch, onMissing });
  }
  const there = paths.filter((path) => stat(path) !== undefined);
  try {
    return there.length > 0 ? findStores({ environment, paths: there, scratch }) : [];
  } catch (error) {
    if (error instanceof UserError && there.every((path) => stat(path)?.isDirectory)) return [];
    throw error;
  }
}

/**
 * An error as one text.
 *
 * @param error The error.
 * @returns Its problems, or its message.
 */
export function messageOf(error: Error): string {
  if (!(error instanceof UserError)) return error.message;
  return error.problems.map((problem) => formatProblem(problem).replace(/^error: /, "")).join("\n");
}

/**
 * What is at a path.
 *
 * @param path An absolute path.
 * @returns Undefined if nothing is there, or nothing that may be seen.
 */
export function stat(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}
