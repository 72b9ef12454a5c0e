/**
 * A journal to the disk: prepare, then all of it or nothing.
 *
 * Each part may be cut short anywhere, and be done again from its beginning by whoever comes next.
 * So each step first looks how far it got.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { type Problem, UserError } from "../base/problem.ts";
import { type Effects, removeIfThere } from "./effects.ts";
import { type Entry, sameEntry } from "./entry.ts";
import { type Direction, type Journal, journalFile, type Step, turnJournal } from "./journal.ts";
import { type Contents, look, readEntry, reasonOf } from "./read_entry.ts";
import { generationFile, writeGeneration } from "./store.ts";

/** Puts an entry where nothing is. */
function put(effects: Effects, path: string, entry: Entry, contents: Contents): void {
  if (entry.kind === "link") effects.symlink(entry.to, path);
  if (entry.kind !== "file") return;
  const bytes = contents.get(entry.digest);
  if (!bytes) throw new Error("its content is missing");
  effects.writeNew(path, bytes, entry.mode);
}

/**
 * Puts every new file beside its target, and a second name of every old one.
 *
 * @param effects The disk.
 * @param journal The journal, which is on the disk already.
 * @param contents The content of all files.
 * @throws {UserError} If something is in the way; the targets are as they were.
 */
export async function prepare(
  effects: Effects,
  journal: Journal,
  contents: Contents,
): Promise<void> {
  for (const directory of journal.directories) {
    about(directory, () => effects.makeDirectory(directory));
  }
  const written: string[] = [];
  for (const step of journal.steps) {
    const { target, stage, path, kept, before, after } = step;
    about(target, () => put(effects, stage, after, contents));
    if (after.kind === "file") written.push(stage);
    if (before.kind !== "absent") {
      about(target, () => {
        try {
          effects.link(path, kept);
        } catch (error) {
          // Some file systems have no second names.
          if (error instanceof Deno.errors.NotFound) throw error;
          put(effects, kept, before, contents);
        }
      });
      if (before.kind === "file") written.push(kept);
    }
  }
  await aboutAll(journal, () => effects.flush([...written, ...directoriesOf(journal)]));
  for (const step of journal.steps) await verify(step);
}

/** What is beside the target is what we put there, in the directory that we mean. */
async function verify({ target, path, stage, kept, before, after }: Step): Promise<void> {
  const changed = () =>
    new UserError(`${JSON.stringify(target)} was changed by somebody else at the same time`, {
      hint: "nothing was deployed; deploy again",
    });
  const directory = parentPath(path);
  if (about(target, () => Deno.realPathSync(directory)) !== directory) throw changed();
  const now = await Promise.all([path, stage, kept].map((name) => readEntry(name, new Map())));
  const then = [before, after, before];
  if (!now.every((entry, index) => sameEntry(entry, then[index] ?? entry))) throw changed();
}

/**
 * Puts the new files in place. Called again after a crash, it goes on.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param journal The journal, which says `redo`.
 * @param crashed Whether this goes on after a crash: what others wrote since is then put aside,
 * which else is an error.
 * @returns What there is to say.
 * @throws {UserError} If it cannot be done; it has to be undone then.
 */
export async function redo(
  effects: Effects,
  state: string,
  journal: Journal,
  crashed: boolean,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const step of journal.steps) {
    const { target, path, stage, kept, before, after } = step;
    const isDone = look(after.kind === "absent" ? kept : stage) === undefined;
    if (isDone) continue;
    const now = await readEntry(path, new Map());
    if (sameEntry(now, after)) continue;
    about(target, () => {
      if (!sameEntry(now, before)) {
        if (!crashed) throw new Error("it was changed by somebody else at the same time");
        if (now.kind !== "absent") {
          const aside = `${path}.saved-${stage.slice(stage.lastIndexOf("/") + 11, -4)}`;
          effects.rename(path, aside);
          problems.push({
            severity: "warning",
            message: `${JSON.stringify(target)} was changed after a deploy was cut short`,
            hint: `what was there is now ${JSON.stringify(aside)}`,
          });
        }
      }
      if (after.kind === "absent") removeIfThere(effects, path);
      else if (now.kind === "absent") linkOrRename(effects, stage, path);
      else effects.rename(stage, path);
    });
  }
  await aboutAll(journal, () => effects.flush(directoriesOf(journal)));
  await writeGeneration(effects, state, journal.generation);
  return problems;
}

/** A second name is never given over what is there, as renaming would. */
function linkOrRename(effects: Effects, from: string, to: string): void {
  try {
    effects.link(from, to);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) throw error;
    effects.rename(from, to);
  }
}

/**
 * Takes away what is no longer needed when all new files are in place.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param journal The journal.
 */
export async function finish(effects: Effects, state: string, journal: Journal): Promise<void> {
  try {
    for (const { stage, kept } of journal.steps) {
      removeIfThere(effects, kept);
      removeIfThere(effects, stage);
    }
    await effects.flush(directoriesOf(journal));
    for (const directory of journal.tidy) removeIfEmpty(effects, directory);
    await removeJournal(effects, state, "redo");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`all is deployed, but not tidied up: ${reasonOf(error)}`, {
      hint: "the next deploy tries again",
      cause: error,
    });
  }
}

/**
 * Takes back what was begun.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param journal The journal, which says `undo`.
 */
export async function undo(effects: Effects, state: string, journal: Journal): Promise<void> {
  try {
    await undoSteps(effects, state, journal);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`what was begun cannot be taken back: ${reasonOf(error)}`, {
      hint: "mend that, and then the next deploy takes it back",
      cause: error,
    });
  }
}

async function undoSteps(effects: Effects, state: string, journal: Journal): Promise<void> {
  removeIfThere(effects, generationFile(state, journal.generation.number));
  for (const { path, before, after, stage, kept } of journal.steps.toReversed()) {
    const isKept = look(kept) !== undefined;
    if (isKept || before.kind === "absent") {
      const now = await readEntry(path, new Map());
      // What is neither was written by others since.
      if (sameEntry(now, after) && !sameEntry(now, before)) {
        if (isKept) effects.rename(kept, path);
        else if (now.kind !== "absent") effects.remove(path);
      }
      removeIfThere(effects, kept);
    }
    removeIfThere(effects, stage);
  }
  await effects.flush([...directoriesOf(journal)].filter((path) => look(path) !== undefined));
  for (const directory of journal.directories.toReversed()) removeIfEmpty(effects, directory);
  await removeJournal(effects, state, "undo");
}

/**
 * Turns from redoing to undoing, and undoes.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param journal The journal.
 */
export async function turnBack(effects: Effects, state: string, journal: Journal): Promise<void> {
  await turnJournal(effects, state, "undo");
  await undo(effects, state, journal);
}

async function removeJournal(effects: Effects, state: string, direction: Direction): Promise<void> {
  removeIfThere(effects, journalFile(state, direction));
  await effects.flush([state]);
}

function removeIfEmpty(effects: Effects, directory: string): void {
  const info = look(directory);
  if (!info?.isDirectory || !Deno.readDirSync(directory)[Symbol.iterator]().next().done) return;
  effects.remove(directory);
}

function directoriesOf({ steps, directories }: Journal): Set<string> {
  return new Set([
    ...steps.map(({ path }) => parentPath(path)),
    ...directories.flatMap((directory) => [parentPath(directory), directory]),
  ]);
}

/** Does something, and names the file if it fails. */
function about<T>(target: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failure(target, error);
  }
}

async function aboutAll({ steps }: Journal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw failure(steps[0]?.target ?? "", error);
  }
}

function failure(target: string, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  return new UserError(`cannot deploy to ${JSON.stringify(target)}: ${reasonOf(error)}`, {
    hint: "nothing was deployed: all files are as they were",
    cause: error,
  });
}
