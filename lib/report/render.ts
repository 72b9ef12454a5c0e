/**
 * Reports as tables for people.
 *
 * @module
 */
import type { Report } from "../usage/report.ts";
import { column } from "../base/blocks.ts";
import { heatMap } from "./_heat_map.ts";
import { type Paint, painter } from "./_paint.ts";
import { layTable, type Table } from "./_table.ts";
import { cut, fit, fold, line } from "../base/screen_text.ts";
import { emptyNote } from "./empty.ts";
import { costNotes, footnotes } from "./footnotes.ts";
import { share } from "./format.ts";
import { PRICE_ADVICE, priceSnippet } from "./price_snippet.ts";
import { sessionHead } from "./session_head.ts";
import type { Sheet } from "./column.ts";
import { DROPPED, sheetOf } from "./sheet.ts";

/** How a table is drawn. */
export interface TableOptions {
  /** Columns of the terminal; undefined: not a terminal, so nothing is cut or dropped. */
  readonly columns: number | undefined;
  /** Whether there are colours. */
  readonly color: boolean;
  /** Whether models have lines of their own. */
  readonly breakdown: boolean;
  /**
   * ocmonitor's `ui.table_style`: `rich` is all, `simple` is without bars, `minimal` is only the rows
   * and which cost they show. Default `rich`.
   */
  readonly style?: "rich" | "simple" | "minimal";
  /** The home directory, shown as `~`. */
  readonly home?: string;
}

/**
 * Draw a report. No line is wider than the terminal: texts are cut, then columns are dropped in the
 * order of {@linkcode DROPPED}, footnotes are folded.
 *
 * @param report The report.
 * @param options How it is drawn.
 * @returns Lines, each with its line end.
 */
export function renderTable(report: Report, options: TableOptions): string {
  const { columns, style = "rich" } = options;
  const paint = painter(options.color);
  const notes = (texts: readonly string[]) =>
    texts.flatMap((text) => fold(line(text), columns)).map((text) => paint("dim", text));
  if (report.rows.length === 0) return ended(notes(emptyNote(report)));
  return ended([
    ...head(report, options, paint),
    ...body(report, options, paint),
    "",
    ...notes(style === "minimal" ? costNotes(report) : footnotes(report)),
    ...report.kind === "models" && style !== "minimal" ? snippet(report, columns) : [],
  ]);
}

function head(report: Report, { columns, home }: TableOptions, paint: Paint): string[] {
  if (report.kind !== "session") return [];
  const labels = sessionHead(report, home);
  const longest = Math.max(...labels.map(([label]) => label.length));
  const lines = labels.map(([label, text], index) => {
    const name = fit(label, Math.min(longest, columns ?? longest), "left");
    const shown = cut(line(text), (columns ?? Infinity) - longest - 2);
    if (shown === "") return paint("dim", name.trimEnd());
    return `${paint("dim", name)}  ${paint(index === 0 ? "strong" : undefined, shown)}`;
  });
  return [...lines, ""];
}

function body(report: Report, options: TableOptions, paint: Paint): string[] {
  const { columns } = options;
  if (report.kind === "hours") return heatMap(report, columns, paint);
  const { breakdown, home, style = "rich" } = options;
  const whole = sheetOf(report, { reader: "people", breakdown, home });
  const sheet = style === "rich" ? whole : withoutBars(whole);
  const table = layTable(sheet, columns, DROPPED[report.kind], paint);
  const models = report.kind === "session" && options.breakdown
    ? ["", ...body({ ...report, kind: "models", rows: report.models }, options, paint)]
    : [];
  const line = style === "rich" ? spark(report, table, columns) : [];
  return [...table.lines, ...line, ...models];
}

function withoutBars({ columns, lines }: Sheet): Sheet {
  const isKept = (_: unknown, index: number) => !columns[index]?.isBar;
  return {
    columns: columns.filter(isKept),
    lines: lines.map((line) => ({ ...line, cells: line.cells.filter(isKept) })),
  };
}

/** Where there is no room for bars, the cost of the periods in one line, the newest ones. */
function spark(report: Report, { dropped }: Table, columns = Infinity): string[] {
  const isPeriod = report.kind === "daily" || report.kind === "weekly" || report.kind === "monthly";
  if (!isPeriod || !dropped.has("bar") || report.rows.length < 2) return [];
  const label = "Cost  ";
  const room = Math.max(0, columns - label.length);
  if (room === 0) return [];
  const costs = report.rows.toSorted((a, b) => a.start < b.start ? -1 : Number(a.start > b.start))
    .slice(-room).map(({ cost }) => cost.amount);
  const most = costs.reduce((max, cost) => cost > max ? cost : max, 0n);
  if (most === 0n) return [];
  return ["", label + costs.map((cost) => column(share(cost, most))).join("")];
}

function snippet(report: Report, columns = Infinity): string[] {
  const text = priceSnippet(report);
  if (text === "") return [];
  return [
    "",
    ...fold(PRICE_ADVICE, columns),
    ...text.split("\n").map((each) => cut(line(each), columns)),
  ];
}

function ended(lines: readonly string[]): string {
  return lines.map((each) => `${each}\n`).join("");
}
