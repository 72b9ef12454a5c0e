/**
 * The report on a session, from which its numbers are taken, so that they cannot differ.
 *
 * @module
 */
import { type InteractionRow, makeReport, type SessionRow, type Usage } from "../usage/mod.ts";
import type { BoardInput } from "./types.ts";

/**
 * Make it.
 *
 * @param id The session.
 * @param interactions The interactions that have rows of their own; figures are of all of them.
 * @param input What the board is made of.
 * @returns The session and the rows.
 */
export function sessionReport(
  id: string,
  interactions: Usage["interactions"],
  { usage, prices, timezone, idle }: BoardInput,
): { readonly row: SessionRow; readonly rows: readonly InteractionRow[] } {
  const report = makeReport({ ...usage, interactions }, {
    kind: "session",
    session: id,
    ...timezone !== undefined && { timezone },
    ...idle !== undefined && { idle },
  }, prices);
  if (report.kind !== "session") throw new TypeError(`Cannot use a report of ${report.kind}`);
  return { row: report.session, rows: report.rows };
}
