/**
 * `tmuxform export`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { text } from "../flags.ts";
import { reportAliases, reportFlags } from "../report_flags.ts";

const REPORTS = [
  "sessions",
  "session",
  "daily",
  "weekly",
  "monthly",
  "models",
  "projects",
  "agents",
  "tools",
  "hours",
] as const;

/** Write a report to a file. */
export const exportCommand: Command<Context> = buildCommand({
  loader: () => import("../run/export.ts"),
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        {
          parse: parseReport,
          placeholder: "REPORT",
          brief: REPORTS.join(", "),
          proposeCompletions: () => REPORTS,
        },
        { parse: text, placeholder: "SESSION", brief: "The session of `session`", optional: true },
      ],
    },
    flags: {
      output: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "FILE",
        brief: "The file; its name is made up where none is given",
      },
      format: {
        kind: "enum",
        values: ["csv", "json", "markdown", "html"],
        optional: true,
        brief: "Default: by the end of FILE, else the configured one",
      },
      ...reportFlags(),
    },
    aliases: { o: "output", f: "format", ...reportAliases },
  },
  docs: {
    customUsage: ["[FLAGS] REPORT [SESSION]"],
    brief: "Write a report to a file: CSV, JSON, Markdown or HTML",
    fullDescription: `Write a report to a file: CSV for spreadsheets, JSON, Markdown, or HTML with
charts in one file.

A FILE without a directory goes where you are; without --output the file goes to the configured
\`export_dir\` (default ./exports).

Examples:
  tmuxform export daily
  tmuxform export models --since 30d -o models.html
  tmuxform export sessions --format json --json    says where it went, as JSON`,
  },
});

/** A kind of report. */
function parseReport(value: string): typeof REPORTS[number] {
  const found = REPORTS.find((report) => report === value);
  if (found) return found;
  throw new SyntaxError(
    `Cannot export ${JSON.stringify(value)}: there are ${REPORTS.join(", ")}`,
  );
}
