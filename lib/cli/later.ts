/**
 * Commands that the shipped workspaces name and that this version does not have yet. They say so,
 * and their windows keep their place until a version that has them.
 *
 * @module
 */
import type { Context } from "./context.ts";
import { version } from "./version.ts";

const LATER: ReadonlyMap<string, string> = new Map([
  ["live", "the dashboard of the current OpenCode session"],
]);

/** `EX_UNAVAILABLE` of sysexits(3). */
const UNAVAILABLE = 69;

/**
 * Say so if a command comes in a later version.
 *
 * @param context The process.
 * @param args The command line, of which only the command is read.
 * @returns True if it does.
 */
export function sayLater(context: Context, args: readonly string[]): boolean {
  const [name = ""] = args;
  const what = LATER.get(name);
  if (what === undefined) return false;
  context.process.stderr.write(
    `tmuxform ${args.join(" ")}: ${what} is not in version ${version} yet.\n` +
      "A later version shows it here; until then this window keeps its place.\n",
  );
  context.process.exitCode = UNAVAILABLE;
  return true;
}
