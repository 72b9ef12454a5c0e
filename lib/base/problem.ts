/**
 * What is wrong, where, and how to mend it: the one form in which this program tells a user of an
 * error.
 *
 * @module
 */

/** A place in a text file. Lines and columns start at 1, as editors count them. */
export interface Position {
  /** Path of the file, as it is shown to the user. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column in UTF-16 code units, from 1. */
  readonly column: number;
}

/** One thing that is wrong. */
export interface Problem {
  /** `error` stops the work at hand, `warning` does not. */
  readonly severity: "error" | "warning";
  /** What is wrong, in one sentence without a period. */
  readonly message: string;
  /** Where, if it has a place in a file. */
  readonly position?: Position;
  /** How to mend it, in one or a few lines. */
  readonly hint?: string;
}

/** An error that is meant for the user: shown without a stack trace. */
export class UserError extends Error {
  /** `UserError`. */
  override name = "UserError";
  /** What is wrong: at least one problem. */
  readonly problems: readonly Problem[];
  /** The exit status that the program ends with. */
  readonly exitStatus: number;

  /**
   * Say what is wrong.
   *
   * @param what One sentence, or a list of problems.
   * @param options `hint` says how to mend it, `exitStatus` (default 1) how the program ends.
   */
  constructor(
    what: string | readonly Problem[],
    options: { hint?: string; exitStatus?: number; cause?: unknown } = {},
  ) {
    const problems: readonly Problem[] = typeof what === "string"
      ? [{ severity: "error", message: what, ...(options.hint && { hint: options.hint }) }]
      : what;
    super(problems.map((problem) => problem.message).join("; "), { cause: options.cause });
    this.problems = problems;
    this.exitStatus = options.exitStatus ?? 1;
  }
}

/**
 * A problem as it is printed.
 *
 * @param problem The problem.
 * @returns One or more lines, without a line end: `error: FILE:LINE:COLUMN: MESSAGE`, then the hint,
 * indented by two.
 *
 * @example
 * ```ts
 * import { formatProblem } from "./problem.ts";
 * formatProblem({ severity: "error", message: "no server", hint: "start one" });
 * // "error: no server\n  start one"
 * ```
 */
export function formatProblem(problem: Problem): string {
  const { severity, message, position, hint } = problem;
  const where = position ? `${position.file}:${position.line}:${position.column}: ` : "";
  const mend = hint ? hint.split("\n").map((line) => `\n  ${line}`).join("") : "";
  return `${severity}: ${where}${message}${mend}`;
}
