/**
 * What a deploy is about to do, written down first, so that whoever comes after a crash can undo or
 * finish it.
 *
 * One text with two names. As `undo.json` it says: this was begun, take it back. Renaming it to
 * `redo.json` is the instant at which the new files count: from then on it is finished.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { type Effects, writeWhole } from "./effects.ts";
import type { Entry } from "./entry.ts";
import type { Generation } from "./generation.ts";
import { seal, unseal } from "./_seal.ts";

/** What is done to one file. */
export interface Step {
  /** Where, as the manifest says it: for messages. */
  readonly target: string;
  /** Where it really is. */
  readonly path: string;
  /** What was there. */
  readonly before: Entry;
  /** What will be there. */
  readonly after: Entry;
  /** The new one waits under this name beside it. */
  readonly stage: string;
  /** The old one waits under this name beside it. */
  readonly kept: string;
}

/** What a deploy is about to do. */
export interface Journal {
  /** Version of this shape. */
  readonly format_version: 1;
  /** Its files. */
  readonly steps: readonly Step[];
  /** Directories that it makes, outer ones first. */
  readonly directories: readonly string[];
  /** Directories that are removed in the end if they are empty, inner ones first. */
  readonly tidy: readonly string[];
  /** What is kept of it. */
  readonly generation: Generation;
}

/** What is to be done with a journal. */
export type Direction = "undo" | "redo";

/**
 * Where the journal is.
 *
 * @param state The state directory.
 * @param direction What is to be done with it.
 * @returns Its path.
 */
export function journalFile(state: string, direction: Direction): string {
  return `${state}/${direction}.json`;
}

/**
 * Reads the journal that a crash left.
 *
 * @param state The state directory.
 * @returns The journal, and what is to be done; nothing if there is none.
 * @throws {UserError} If it is damaged.
 */
export function readJournal(
  state: string,
): { readonly journal: Journal; readonly direction: Direction } | undefined {
  for (const direction of ["redo", "undo"] as const) {
    const path = journalFile(state, direction);
    try {
      return { journal: unseal<Journal>(Deno.readTextFileSync(path), path), direction };
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

/**
 * Writes a journal, to be undone.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param journal The journal.
 */
export async function writeJournal(
  effects: Effects,
  state: string,
  journal: Journal,
): Promise<void> {
  try {
    await writeWhole(effects, journalFile(state, "undo"), seal(journal));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`cannot write to ${JSON.stringify(state)}: ${error.message}`, {
      hint: "nothing was deployed",
      cause: error,
    });
  }
}

/**
 * Decides what is to be done with the journal. It needs no space on the disk.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param direction What is to be done from now on.
 */
export async function turnJournal(
  effects: Effects,
  state: string,
  direction: Direction,
): Promise<void> {
  const other = direction === "undo" ? "redo" : "undo";
  effects.rename(journalFile(state, other), journalFile(state, direction));
  await effects.flush([state]);
}
