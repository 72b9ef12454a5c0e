/**
 * One thing that was looked at.
 *
 * @module
 */

/** How it is: an error keeps the program from working, a warning only a part of it. */
export type CheckStatus = "ok" | "warning" | "error";

/** What was found, and how to mend it. */
export interface Check {
  /** What was looked at, such as `tmux`. */
  readonly name: string;
  /** How it is. */
  readonly status: CheckStatus;
  /** What was found, in a few words. */
  readonly found: string;
  /** How to mend it: lines, of which those that begin with `$ ` are commands. */
  readonly hint?: string;
}

/**
 * All is well.
 *
 * @param name What was looked at.
 * @param found What was found.
 * @returns The check.
 */
export function ok(name: string, found: string): Check {
  return { name, status: "ok", found };
}

/**
 * A part does not work.
 *
 * @param name What was looked at.
 * @param found What was found.
 * @param hint How to mend it.
 * @returns The check.
 */
export function warning(name: string, found: string, hint: string): Check {
  return { name, status: "warning", found, hint };
}

/**
 * The program does not work.
 *
 * @param name What was looked at.
 * @param found What was found.
 * @param hint How to mend it.
 * @returns The check.
 */
export function error(name: string, found: string, hint: string): Check {
  return { name, status: "error", found, hint };
}
