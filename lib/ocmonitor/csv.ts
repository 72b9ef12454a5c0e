/**
 * Exported rows as CSV (RFC 4180).
 *
 * @module
 */
import { decimal } from "../usage/money.ts";
import type { Cell, Row } from "./report.ts";

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Writes CSV.
 *
 * @param rows At least one row; all have the same columns.
 * @param comments Lines above the head, each written with `# `.
 * @returns Comments that end in LF, as the Python tool has them; then lines that end in CR LF, with
 * columns in the order of the alphabet.
 */
export function toCsv(rows: readonly Row[], comments: readonly string[]): string {
  const columns = Object.keys(rows[0] ?? {}).sort();
  return [
    ...comments.map((comment) => `${`# ${comment}`.trimEnd()}\n`),
    ...[columns, ...rows.map((row) => columns.map((column) => field(row[column])))]
      .map((fields) => `${fields.join(",")}\r\n`),
  ].join("");
}

function field(value: Cell): string {
  if (typeof value === "bigint") return decimal(value);
  if (typeof value !== "string") return value === undefined ? "" : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
