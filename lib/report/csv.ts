/**
 * Reports as CSV (RFC 4180).
 *
 * @module
 */
import { decimal } from "../usage/money.ts";
import type { Report } from "../usage/report.ts";
import type { Value } from "./column.ts";
import { type Metadata, metadataLines } from "./metadata.ts";
import { sheetOf } from "./sheet.ts";

/** How a table for programs is made. */
export interface CsvOptions {
  /**
   * Whether each row is divided by model: then there is a row for each model of what would be a
   * row, with the columns `model` and `provider`. Sums stay the same, but for `sessions`.
   */
  readonly breakdown: boolean;
  /** Written as comments, `# …`, above the head. RFC 4180 knows no comments. */
  readonly metadata?: Metadata;
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Write CSV: numbers exact, money in dollars with all its digits, times ISO 8601. Sub-agents are
 * counted in their session, which has a number of them; there is no line with the total.
 *
 * @param report The report.
 * @param options What is written.
 * @returns Lines that end in CR LF, the first one with the names of the columns.
 */
export function toCsv(report: Report, { breakdown, metadata }: CsvOptions): string {
  const { columns, lines } = sheetOf(report, { reader: "programs", breakdown });
  const rows = lines.filter(({ kind }, index) =>
    // A row that is divided stands in those of its models.
    kind === "model" || kind === "row" && lines[index + 1]?.kind !== "model"
  );
  const comments = metadata
    ? metadataLines(report, metadata).map(([label, text]) => `# ${label}: ${oneLine(text)}\r\n`)
    : [];
  return [
    ...comments,
    record(columns.map(({ name }) => name)),
    ...rows.map(({ cells }) => record(cells.map(({ value }) => field(value)))),
  ].join("");
}

function record(fields: readonly string[]): string {
  return `${fields.join(",")}\r\n`;
}

function field(value: Value): string {
  if (typeof value === "bigint") return decimal(value);
  if (typeof value !== "string") return value === undefined ? "" : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
