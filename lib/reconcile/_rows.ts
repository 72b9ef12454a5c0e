/**
 * Rows out of tmux, with an error for the user where they cannot be read.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { parseRows, type Row } from "../tmux/mod.ts";

/**
 * Read rows, as `parseRows()` does.
 *
 * @param output What tmux printed; as text what a connection gave, without the last line end.
 * @param fields How many fields each kind of row has.
 * @returns The rows in order.
 * @throws {UserError} If the output is not whole.
 */
export function readRows(
  output: Uint8Array | string,
  fields: Readonly<Record<string, number>>,
): Row[] {
  try {
    return parseRows(
      typeof output === "string" ? new TextEncoder().encode(`${output}\n`) : output,
      fields,
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(error.message, {
      hint: "the server may have ended meanwhile; try again",
    });
  }
}
