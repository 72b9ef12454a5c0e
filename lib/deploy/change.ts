/**
 * A plan: what has to change so that what is deployed is what is wanted.
 *
 * @module
 */
import type { Entry } from "./entry.ts";
import type { Deployed } from "./generation.ts";
import type { Rule } from "./manifest.ts";

/** What happens to a file. `record`: it is as it should be, and taken note of. */
export type Action = "create" | "update" | "delete" | "record";

/** One change of one file. */
export interface Change {
  /** Where, as the manifest says it. */
  readonly target: string;
  /** Where it really is. */
  readonly path: string;
  /** Directories above it that have to be made, outermost first. */
  readonly missing: readonly string[];
  /** From where; nothing if it is deleted. */
  readonly source: string | null;
  /** What happens. */
  readonly action: Action;
  /** What is there. */
  readonly before: Entry;
  /** What will be there. */
  readonly after: Entry;
  /** Why. */
  readonly reasons: readonly string[];
  /** It would overwrite what others wrote. */
  readonly overwrites: boolean;
  /** Not done, since it would overwrite what others wrote and nobody agreed to that. */
  readonly heldBack: boolean;
  /** It holds secrets. */
  readonly private: boolean;
  /** The rule that wants it, if one does. */
  readonly rule: Rule | null;
}

/** What has to change, and what is deployed then. */
export interface Plan {
  /** Changes, in the order of the manifest. */
  readonly changes: readonly Change[];
  /** What is deployed when those that are not held back are done. */
  readonly files: readonly Deployed[];
  /** How many files are as wanted. */
  readonly unchanged: number;
}
