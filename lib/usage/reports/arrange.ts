/**
 * Sorting rows, and leaving only some of them.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import type { Columns } from "./columns.ts";
import { compare } from "./figures.ts";
import type { Query } from "../query.ts";

/** Other names of columns, as JSON has them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["total_cost", "cost"],
  ["total_tokens", "tokens"],
  ["week", "date"],
  ["month", "date"],
  ["id", "session"],
]);

/**
 * Sort rows and leave only some of them.
 *
 * @param rows Rows in the report's own order.
 * @param columns What they can be sorted by.
 * @param query `sort` and `limit`.
 * @param isOldestFirst Whether the own order is from the oldest row to the newest. Then a limit
 * leaves the last rows.
 * @returns The rows.
 * @throws {UserError} If there is no such column.
 */
export function arrange<Row>(
  rows: readonly Row[],
  columns: Columns<Row>,
  { sort, limit = Infinity }: Query,
  isOldestFirst = false,
): Row[] {
  if (sort === undefined) {
    return rows.slice(...isOldestFirst ? [Math.max(0, rows.length - limit)] : [0, limit]);
  }
  const value = find(columns, sort.replace(/^-/, ""));
  const direction = sort.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((a, b) =>
    direction * (typeof a.key === "string" ? compare(a.key, b.key) : compare(b.key, a.key))
  );
  return keyed.slice(0, limit).map(({ row }) => row);
}

function find<Row>(columns: Columns<Row>, name: string): Columns<Row>[string] {
  const wanted = name.toLowerCase().replaceAll("-", "_");
  const key = ALIASES.get(wanted) ?? wanted;
  const column = Object.hasOwn(columns, key) ? columns[key] : undefined;
  if (column) return column;
  throw new UserError(`Cannot sort by "${name}"`, {
    hint: `allowed: ${Object.keys(columns).join(", ")}; a "-" in front turns the order`,
  });
}
