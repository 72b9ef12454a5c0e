/**
 * What the system refuses, in words.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";

/**
 * An error of the system for the user.
 *
 * @param doing What was tried, such as `make`.
 * @param path What it was tried on.
 * @param error What was thrown.
 * @returns An error for the user; what is none of the system's stays as it is.
 */
export function cannot(doing: string, path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const denied = error instanceof Deno.errors.PermissionDenied;
  return new UserError(
    `cannot ${doing} "${path}": ${denied ? "permission denied" : error.message}`,
    { hint: "what was done before it stays done; mend it, then run the command again" },
  );
}
