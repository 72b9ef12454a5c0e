/**
 * The segment of a status line as it is. tmux asks for it every few seconds, so where no flag is
 * given the launcher runs this file and not the whole program.
 *
 * @module
 */
import { formatProblem, UserError } from "../base/problem.ts";
import { statusLine } from "./status_line.ts";

if (import.meta.main) {
  let status = 0;
  try {
    const context = { environment: Deno.env.toObject(), directory: Deno.cwd() };
    await print(Deno.stdout, await statusLine(context, false));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const problem of error.problems) await print(Deno.stderr, formatProblem(problem));
    status = error.exitStatus;
  }
  Deno.exit(status);
}

async function print(stream: typeof Deno.stdout | typeof Deno.stderr, line: string): Promise<void> {
  await stream.write(new TextEncoder().encode(`${line}\n`));
}
