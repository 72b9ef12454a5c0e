/**
 * A report in one of the forms that are printed.
 *
 * @module
 */
import { jsonText } from "../base/json_text.ts";
import type { Report } from "../usage/mod.ts";
import { toCsv } from "./csv.ts";
import { toJson } from "./json.ts";
import { toMarkdown } from "./markdown.ts";
import { renderTable, type TableOptions } from "./render.ts";

/** How a report is printed. */
export interface Form extends TableOptions {
  /** As what. All other options but `breakdown` are about tables. */
  readonly as: "table" | "json" | "csv" | "markdown";
}

/**
 * Write a report.
 *
 * @param report The report.
 * @param form How.
 * @returns The whole text, with its last line end.
 */
export function writeReport(report: Report, { as, ...options }: Form): string {
  switch (as) {
    case "table":
      return renderTable(report, options);
    case "json":
      return `${jsonText(toJson(report, options))}\n`;
    case "csv":
      return toCsv(report, options);
    case "markdown":
      return toMarkdown(report, options);
  }
}
