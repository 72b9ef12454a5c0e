/**
 * The state directory: one deploy at a time, and what a crash left is put in order first.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { type Problem, UserError } from "../base/problem.ts";
import { finish, redo, turnBack, undo } from "./commit.ts";
import { type Effects, removeIfThere } from "./effects.ts";
import { readJournal } from "./journal.ts";
import { namesIn } from "./store.ts";
import { reasonOf } from "./read_entry.ts";

/** Exit status when a lock was not to be had in time. */
const LOCKED = 11;

/** Milliseconds between two tries. */
const INTERVAL = 25;

/** A state directory that nobody else changes. */
export interface LockedState extends Disposable {
  /** Its path. */
  readonly path: string;
  /** What there is to say of a deploy that was cut short. */
  readonly problems: readonly Problem[];
}

/**
 * Takes the lock, and puts in order what a crash left.
 *
 * @param path The state directory, which is made if it is missing.
 * @param effects The disk.
 * @param timeout Seconds to wait for another deploy.
 * @returns The state; disposing of it frees the lock.
 * @throws {UserError} With exit status 11 if the lock was not to be had in time.
 */
export async function openState(
  path: string,
  effects: Effects,
  timeout: number,
): Promise<LockedState> {
  const file = await lock(path, timeout);
  try {
    for (const directory of [path, `${path}/generations`]) {
      for (const name of namesIn(directory)) {
        if (name.endsWith(".tmp")) removeIfThere(effects, `${directory}/${name}`);
      }
    }
    const problems = await recover(effects, path);
    return { path, problems, [Symbol.dispose]: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}

/**
 * Whether a deploy was cut short.
 *
 * @param path The state directory.
 * @returns True if so.
 */
export function isCutShort(path: string): boolean {
  return readJournal(path) !== undefined;
}

async function recover(effects: Effects, state: string): Promise<Problem[]> {
  const left = readJournal(state);
  if (!left) return [];
  const { journal, direction } = left;
  if (direction === "undo") {
    await undo(effects, state, journal);
    return [said("a deploy was cut short before it counted: it was taken back")];
  }
  try {
    const problems = await redo(effects, state, journal, true);
    await finish(effects, state, journal);
    return [said("a deploy was cut short: it was finished"), ...problems];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await turnBack(effects, state, journal);
    return [said("a deploy was cut short and could not be finished: it was taken back")];
  }
}

function said(message: string): Problem {
  return { severity: "warning", message };
}

async function lock(directory: string, timeout: number): Promise<Deno.FsFile> {
  const file = open(directory);
  const end = performance.now() + timeout * 1000;
  while (!await file.tryLock(true)) {
    if (performance.now() > end) {
      file.close();
      throw new UserError(`another deploy holds the lock in ${JSON.stringify(directory)}`, {
        hint: "wait for it to end",
        exitStatus: LOCKED,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  return file;
}

function open(directory: string): Deno.FsFile {
  try {
    for (const path of [`${directory}/contents`, `${directory}/generations`]) {
      Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
    }
    // Who can put links here, or read it, is nobody but the user.
    for (const path of [parentPath(directory), directory, ...namesIn(directory)]) {
      const info = Deno.lstatSync(path.startsWith("/") ? path : `${directory}/${path}`);
      if (info.isSymlink) throw new Error(`${JSON.stringify(path)} is a link`);
      if (info.uid !== Deno.uid()) throw new Error(`${JSON.stringify(path)} is somebody else's`);
    }
    return Deno.openSync(`${directory}/lock`, { write: true, create: true, mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`cannot use ${JSON.stringify(directory)}: ${reasonOf(error)}`, {
      hint: "set XDG_STATE_HOME to a directory of your own",
    });
  }
}
