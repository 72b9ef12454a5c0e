/**
 * A plan to the disk: all of it or nothing.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import type { Change, Plan } from "./change.ts";
import { finish, prepare, redo, turnBack, undo } from "./commit.ts";
import type { Effects } from "./effects.ts";
import type { Generation } from "./generation.ts";
import { type Journal, readJournal, turnJournal, writeJournal } from "./journal.ts";
import { type Contents, reasonOf } from "./read_entry.ts";
import { generationNumbers, keepContents, prune, writeGeneration } from "./store.ts";
import { removeStrays } from "./strays.ts";

/** What an apply needs. */
export interface ApplyOptions {
  /** The disk. */
  readonly effects: Effects;
  /** The state directory, locked. */
  readonly state: string;
  /** The content of all files. */
  readonly contents: Contents;
  /** How many generations are kept. */
  readonly keep: number;
  /** What makes it, and the generation that it goes back to. */
  readonly by: Generation["by"];
  /** The generation that it is the same as, if it goes back. */
  readonly restores?: number;
  /** Directories that are removed in the end if they are empty. */
  readonly tidy?: readonly string[];
  /** Now, in milliseconds. */
  readonly now: () => number;
  /** Runs a program; gives what it said if it failed. */
  readonly run: (command: readonly string[]) => Promise<string | undefined>;
}

/**
 * Applies a plan.
 *
 * @param plan The plan.
 * @param options How.
 * @returns The new generation; nothing if there was nothing to do.
 * @throws {UserError} If it cannot be done: all files are as they were then.
 */
export async function applyDeploy(
  plan: Plan,
  options: ApplyOptions,
): Promise<Generation | undefined> {
  const { effects, state, contents, keep } = options;
  const changes = plan.changes.filter(({ heldBack }) => !heldBack);
  // Going back is a generation even if all files are so already: directories may have to go.
  if (changes.length === 0 && options.restores === undefined) return undefined;
  const journal = journalOf(changes, plan, options);
  try {
    const entries = journal.steps.flatMap(({ before, after }) => [before, after]);
    await keepContents(effects, state, [...entries, ...plan.files.map((f) => f.entry)], contents);
    if (!isNeeded(journal)) await writeGeneration(effects, state, journal.generation);
  } catch (error) {
    throw inState(state, error);
  }
  if (isNeeded(journal)) await commit(journal, changes, options);
  prune(effects, state, keep);
  return journal.generation;
}

/** What touches no file but the generation's needs no journal. */
function isNeeded({ steps, tidy }: Journal): boolean {
  return steps.length + tidy.length > 0;
}

async function commit(
  journal: Journal,
  changes: readonly Change[],
  { effects, state, contents, run }: ApplyOptions,
): Promise<void> {
  await writeJournal(effects, state, journal);
  await orElse(async () => {
    await prepare(effects, journal, contents);
    await check(journal, changes, run);
    await turnJournal(effects, state, "redo");
  }, () => back(effects, state, journal));
  await orElse(
    () => redo(effects, state, journal, false),
    () => back(effects, state, journal),
  );
  await finish(effects, state, journal);
}

/** Flushing may have failed after the journal had been turned. */
async function back(effects: Effects, state: string, journal: Journal): Promise<void> {
  const turned = readJournal(state)?.direction === "redo";
  try {
    await (turned ? turnBack : undo)(effects, state, journal);
  } finally {
    removeStrays(effects, journal);
  }
}

/** The first error is the one that counts, but what could not be taken back is said too. */
async function orElse(work: () => Promise<unknown>, back: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await back().catch((second) => {
      if (!(error instanceof UserError && second instanceof UserError)) throw error;
      throw new UserError([...error.problems, ...second.problems], { cause: error });
    });
    throw error;
  }
}

function journalOf(
  changes: readonly Change[],
  { files }: Plan,
  { state, by, restores, now, tidy }: ApplyOptions,
): Journal {
  const id = crypto.randomUUID();
  const acted = changes.filter(({ action }) => action !== "record");
  const directories = [
    ...new Set(acted.filter(({ action }) => action !== "delete").flatMap(({ missing }) => missing)),
  ];
  const steps = acted.map(({ target, path, before, after }, index) => {
    const beside = `${parentPath(path).replace(/\/$/, "")}/.tmuxform-${id}-${index}`;
    return { target, path, before, after, stage: `${beside}.new`, kept: `${beside}.old` };
  });
  const generation: Generation = {
    format_version: 1,
    number: (generationNumbers(state).at(-1) ?? 0) + 1,
    time: new Date(now()).toISOString(),
    by,
    restores: restores ?? null,
    changes: acted.map(({ target, before, after, private: secret }) => ({
      target,
      before,
      after,
      private: secret,
    })),
    directories,
    files,
  };
  const inner = (tidy ?? []).toSorted((a, b) => b.length - a.length);
  return { format_version: 1, steps, directories, tidy: inner, generation };
}

/** What is about to go live must be accepted by whoever reads it. */
async function check(
  { steps }: Journal,
  changes: readonly Change[],
  run: ApplyOptions["run"],
): Promise<void> {
  for (const { target, stage, after } of steps) {
    const rule = changes.find((change) => change.target === target)?.rule;
    if (!rule?.check || after.kind === "absent") continue;
    const said = await run(fillIn(rule.check, stage));
    if (said === undefined) continue;
    const shown = rule.private ? "" : `\n${said.replaceAll(stage, target)}`;
    throw new UserError(
      `${JSON.stringify(rule.check[0])} refuses the new ${JSON.stringify(target)}`,
      {
        hint: `nothing was deployed${shown.trimEnd()}`,
      },
    );
  }
}

/**
 * Writes the path of a file into a command.
 *
 * @param command Program and arguments.
 * @param file The path.
 * @returns Program and arguments.
 */
export function fillIn(command: readonly string[], file: string): string[] {
  return command.map((word) => word.replaceAll("{file}", () => file));
}

function inState(state: string, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  return new UserError(`cannot write to ${JSON.stringify(state)}: ${reasonOf(error)}`, {
    hint: "nothing was deployed: all files are as they were",
    cause: error,
  });
}
