/**
 * What is said where there is nothing to report.
 *
 * @module
 */
import type { Report } from "../usage/report.ts";
import { rangeOf } from "./footnotes.ts";

/**
 * What was looked for and what to do.
 *
 * @param report A report without rows.
 * @returns Sentences.
 */
export function emptyNote(report: Report): string[] {
  const what = report.kind === "tools" ? "uses of tools" : "usage of OpenCode";
  const range = rangeOf(report);
  const when = range === "all time" ? "" : ` in the range asked for (${range})`;
  return [
    `No ${what} found${when}.`,
    `${
      when ? "Widen --since and --until" : "Look elsewhere with --storage PATH"
    }, or leave out --project, --model and --agent.`,
  ];
}
