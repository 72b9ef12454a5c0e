/**
 * A generation: what a deploy did, and what is deployed since.
 *
 * @module
 */
import type { Entry } from "./entry.ts";

/** A file as we last wrote it. */
export interface Deployed {
  /** Where. */
  readonly target: string;
  /** What. */
  readonly entry: Entry;
  /** From where. */
  readonly source: string;
  /** The manifest that wants it. */
  readonly manifest: string;
  /** It holds secrets. */
  readonly private: boolean;
}

/** What a deploy changed. */
export interface Done {
  /** Where. */
  readonly target: string;
  /** What was there. */
  readonly before: Entry;
  /** What is there since. */
  readonly after: Entry;
  /** It holds secrets. */
  readonly private: boolean;
}

/** A generation. */
export interface Generation {
  /** Version of this shape. */
  readonly format_version: 1;
  /** From 1, without gaps. */
  readonly number: number;
  /** When, in the form of ISO 8601. */
  readonly time: string;
  /** What made it. */
  readonly by: "apply" | "rollback" | "adopt";
  /** The generation that it is the same as, for one that went back. */
  readonly restores: number | null;
  /** What it changed. */
  readonly changes: readonly Done[];
  /** Directories that it made. */
  readonly directories: readonly string[];
  /** All that is deployed. */
  readonly files: readonly Deployed[];
}

/**
 * Which generation a generation is the same as: going back twice goes back by two.
 *
 * @param generation A generation.
 * @returns A number.
 */
export function positionOf({ number, restores }: Generation): number {
  return restores ?? number;
}
