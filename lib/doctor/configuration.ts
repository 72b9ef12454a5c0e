/**
 * What users write: workspaces, the config file, prices.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import { type Problem, UserError } from "../base/problem.ts";
import type { Config } from "../config/mod.ts";
import type { OpenedWorkspaces } from "../workspace/mod.ts";
import { type Check, error, ok, warning } from "./check.ts";

/** What reading something gave: a value, or what is wrong with it. */
export type Attempt<Value> =
  | { readonly value: Value }
  | { readonly problems: readonly Problem[] };

/**
 * Try to read something.
 *
 * @param read Reads it.
 * @returns The value, or what an error for users says.
 */
export async function attempt<Value>(read: () => Value | Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problems: error.problems };
  }
}

/**
 * Whether workspaces are found and right.
 *
 * @param workspaces What opening them gave.
 * @returns The check.
 */
export function checkWorkspaces(workspaces: Attempt<OpenedWorkspaces>): Check {
  const name = "workspaces";
  if ("problems" in workspaces) {
    return error(name, firstOf(workspaces.problems), "$ tmuxform validate");
  }
  const { all, found } = workspaces.value;
  if (all.length === 0) {
    return warning(name, `none in ${found?.looked.join(", ")}`, "$ tmuxform init");
  }
  const sessions = all.reduce((sum, workspace) => sum + workspace.sessions.length, 0);
  const where = found?.directory ?? "";
  return ok(name, `${plural(sessions, "session")} in ${plural(all.length, "file")} of ${where}`);
}

/**
 * Whether the config file is right.
 *
 * @param config What loading it gave.
 * @returns The check.
 */
export function checkConfig(config: Attempt<Config>): Check {
  const name = "config";
  if ("problems" in config) return error(name, firstOf(config.problems), "$ tmuxform config check");
  const { file, text, warnings } = config.value;
  if (warnings.length > 0) return warning(name, firstOf(warnings), "$ tmuxform config check");
  return ok(name, text === undefined ? `${file} is not there; defaults are used` : file);
}

/**
 * Whether prices can be read.
 *
 * @param prices What loading them gave; undefined if the config file is wrong.
 * @param files The user's files of prices.
 * @returns The check.
 */
export function checkPrices(
  prices: Attempt<unknown> | undefined,
  files: readonly string[],
): Check {
  const name = "prices";
  if (prices === undefined) return ok(name, "not looked at: the config file is wrong");
  if ("problems" in prices) return error(name, firstOf(prices.problems), "$ tmuxform config check");
  return ok(name, files.length === 0 ? "those that are shipped" : files.join(", "));
}

/**
 * The first of what is wrong.
 *
 * @param problems All of it.
 * @returns A line.
 */
export function firstOf(problems: readonly Problem[]): string {
  const [first] = problems;
  if (first === undefined) return "something is wrong";
  const { position, message } = first;
  const where = position ? `${position.file}:${position.line}:${position.column}: ` : "";
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return `${where}${message}${more}`;
}
