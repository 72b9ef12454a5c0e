/**
 * What the program prints, as a terminal and a person would take it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type RunOptions, runProgram, type RunResult } from "../support/program.ts";
import type { TestServer } from "../support/tmux_server.ts";

/** Colours as they are used here. */
const OWN_COLOURS = new RegExp("\x1b\\[(?:0|1|2|31|32|33|1;31)m", "g");

/**
 * Run the program, which must neither fail in a way that it should not nor print what a terminal
 * would obey.
 *
 * @param server The server.
 * @param args Arguments.
 * @param options How.
 * @returns What it gave.
 */
export async function runHarmless(
  server: TestServer,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await runProgram(server, args, options);
  assertHarmless(result, args.join(" "));
  return result;
}

/**
 * See to it that output is harmless.
 *
 * @param result What the program gave.
 * @param what What was run.
 */
export function assertHarmless({ stdout, stderr }: RunResult, what: string): void {
  for (const text of [stdout, stderr]) {
    assert.doesNotMatch(text, /failed in a way|\bat (?:async )?(?:file|ext|node):|Uncaught/, what);
    const [found] = text.replaceAll(OWN_COLOURS, "").match(/(?![\n\t])\p{Cc}|[\u202a-\u202e]/u) ??
      [];
    assert.equal(found && JSON.stringify(found), undefined, `${what}: ${JSON.stringify(text)}`);
  }
}
