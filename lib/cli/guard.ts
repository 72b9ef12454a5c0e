/**
 * The frame around every command: its output, its errors, its exit status.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import type { Context } from "./context.ts";
import { type Output, output, type OutputFlags } from "./output.ts";

/**
 * Run a command.
 *
 * @param context The process.
 * @param flags Flags about output.
 * @param run The command; it gives its exit status.
 */
export async function guard(
  context: Context,
  flags: OutputFlags,
  run: (out: Output) => Promise<number>,
): Promise<void> {
  const out = output(context, flags);
  const start = performance.now();
  try {
    const status = await run(out);
    context.process.exitCode = status;
    out.detail(`took ${Math.round(performance.now() - start)} ms, exit status ${status}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (flags.json) out.printJson({ format_version: 1, errors: error.problems });
    error.problems.forEach(out.complain);
    context.process.exitCode = error.exitStatus;
  }
}
