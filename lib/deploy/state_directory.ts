/**
 * Where a deploy remembers what it did.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { variable, type Variables } from "./_variables.ts";

/**
 * Where generations are kept.
 *
 * @param environment Variables.
 * @returns An absolute path.
 * @throws {UserError} Without a home directory.
 */
export function stateDirectory(environment: Variables): string {
  const base = variable("XDG_STATE_HOME", environment);
  if (base) return `${base}/tmuxform/deploy`;
  throw new UserError("there is no home directory", { hint: "set HOME" });
}
