/**
 * Commands that a manifest names.
 *
 * @module
 */
import type { Context } from "./context.ts";

/** Milliseconds that a command has. */
const TIME_LIMIT = 60_000;

/** As much of what it says is shown. */
const LONGEST = 2000;

/** Deno does not start a program with these; and TMUXFORM_ is about this very process. */
const OWN = /^(LD_|DYLD_|TMUXFORM_(TMUX|PS|GREP)$)/;

/**
 * Runs a program to its end. It is started by way of a shell, which the launcher permits; the shell
 * reads none of the words.
 *
 * @param context The process.
 * @param command Program and arguments.
 * @returns What it said if it failed; nothing if it did well.
 */
export async function runCommand(
  { environment, directory }: Context,
  command: readonly string[],
): Promise<string | undefined> {
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !OWN.test(name)));
  const signal = AbortSignal.timeout(TIME_LIMIT);
  try {
    const { success, stdout, stderr } = await new Deno.Command("/bin/sh", {
      args: ["-c", 'exec "$@"', "sh", ...command],
      cwd: directory,
      clearEnv: true,
      env,
      stdin: "null",
      signal,
    }).output();
    if (success) return undefined;
    if (signal.aborted) return `it took longer than ${TIME_LIMIT / 1000} s`;
    const said = new TextDecoder().decode(stderr.length ? stderr : stdout);
    return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message;
  }
}
