/**
 * Tables for people.
 *
 * @module
 */
import fastStringWidth from "fast-string-width";
import { harmless } from "../base/harmless.ts";
import type { Table } from "./report.ts";

/** How a table looks. */
export interface TableStyle {
  /** `ui.table_style`. */
  readonly style: "rich" | "simple" | "minimal";
  /** Whether colours are used. */
  readonly colors: boolean;
}

const LINES = { rich: "─", simple: "-", minimal: "" } as const;

const [BOLD_BLUE, BOLD_MAGENTA, BOLD, DIM] = ["1;34", "1;35", "1", "2"];

/**
 * Draws a table.
 *
 * @param table The table.
 * @param look How it looks.
 * @returns Lines, each with a line end.
 */
export function drawTable(table: Table, { style, colors }: TableStyle): string {
  const paint = (code: string, text: string) => colors ? `\x1b[${code}m${text}\x1b[0m` : text;
  const headings = table.columns.map((name) => name.replace(/^>/, ""));
  const isRight = table.columns.map((name) => name.startsWith(">"));
  const clean = (cells: readonly string[]) => cells.map((cell) => harmless(cell));
  const rows = table.rows.map(({ cells, isPart }) => ({ cells: clean(cells), isPart }));
  const totals = table.totals && clean(table.totals);
  const widths = headings.map((heading, column) =>
    [heading, ...rows.map(({ cells }) => cells[column]), totals?.[column]]
      .reduce((widest, cell) => Math.max(widest, fastStringWidth(cell ?? "")), 0)
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => {
      const space = " ".repeat((widths[column] ?? 0) - fastStringWidth(cell));
      return isRight[column] ? space + cell : cell + space;
    }).join("  ").trimEnd();
  const width = widths.reduce((sum, each) => sum + each + 2, -2);
  const rule = LINES[style] ? [paint(DIM, LINES[style].repeat(width))] : [];
  return [
    paint(BOLD_MAGENTA, harmless(table.title)),
    paint(BOLD_BLUE, line(headings)),
    ...rule,
    ...rows.map(({ cells, isPart }) => isPart ? paint(DIM, line(cells)) : line(cells)),
    ...totals ? [...rule, paint(BOLD, line(totals))] : [],
    ...table.summary ? ["", ...table.summary.map((text) => harmless(text))] : [],
  ].map((text) => `${text}\n`).join("");
}
