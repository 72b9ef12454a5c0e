/**
 * How what is deployed stands: what somebody did to it, and what an apply would do. The two columns
 * are those of chezmoi.
 *
 * @module
 */
import type { Change, Plan } from "./change.ts";
import { ABSENT, sameEntry } from "./entry.ts";
import type { Observed, Seen } from "./observe.ts";

/** One letter of a column: nothing, added, deleted, modified. */
export type Letter = " " | "A" | "D" | "M";

/** One file. */
export interface StatusRow {
  /** Where. */
  readonly target: string;
  /** From where; nothing if the manifest has it no longer. */
  readonly source: string | null;
  /** What changed on the disk since we wrote it. */
  readonly changed: Letter;
  /** What an apply would do. */
  readonly apply: Letter;
  /** Why. */
  readonly reasons: readonly string[];
  /** The change that is planned, if one is. */
  readonly change: Change | undefined;
}

const LETTERS = { create: "A", update: "M", delete: "D", record: " " } as const;

/**
 * Describes how files stand. A pure function.
 *
 * @param observed What was seen.
 * @param plan The plan that was made of it.
 * @returns A row for each file.
 */
export function statusOf({ seen }: Observed, { changes }: Plan): StatusRow[] {
  const planned = new Map(changes.map((change) => [change.target, change]));
  return seen.map((file) => {
    const change = planned.get(file.target);
    return {
      target: file.target,
      source: file.wanted?.source ?? null,
      changed: changedLetter(file),
      apply: change ? LETTERS[change.action] : " ",
      reasons: change?.reasons ?? [],
      change,
    };
  });
}

function changedLetter({ deployed, actual }: Seen): Letter {
  const known = deployed?.entry ?? ABSENT;
  if (sameEntry(known, actual)) return " ";
  if (known.kind === "absent") return "A";
  return actual.kind === "absent" ? "D" : "M";
}
