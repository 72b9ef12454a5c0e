/**
 * A report in rows and columns.
 *
 * @module
 */
import type { ModelFigures, Report, ReportKind } from "../usage/report.ts";
import { type Branch, fill, type Reader, type Sheet } from "./column.ts";
import { agentColumns } from "./columns/agents.ts";
import { hourColumns } from "./columns/hours.ts";
import { statColumns } from "./columns/models.ts";
import { periodColumns } from "./columns/period.ts";
import { projectColumns } from "./columns/projects.ts";
import { interactionColumns } from "./columns/session.ts";
import { sessionColumns, sessionTree } from "./columns/sessions.ts";
import { toolColumns } from "./columns/tools.ts";
import { timesIn } from "./times.ts";

/** In which order columns leave a terminal that is too narrow: the first one first. */
const PERIOD = [
  "models",
  "bar",
  "end_date",
  "start_date",
  "cache_write",
  "reasoning",
  "cache_read",
  "errors",
  "output",
  "input",
  "sessions",
  "interactions",
] as const;

/**
 * In which order columns leave a terminal that is too narrow: the first one first. Those that are
 * not named go last, but for the first column of a table, which stays.
 */
export const DROPPED: Readonly<Record<ReportKind, readonly string[]>> = {
  daily: PERIOD,
  weekly: PERIOD,
  monthly: PERIOD,
  sessions: [
    "agents",
    "models",
    "cache_write",
    "reasoning",
    "cache_read",
    "output",
    "input",
    "sessions",
    "errors",
    "duration",
    "id",
    "project",
    "interactions",
    "active",
    "start",
  ],
  session: [
    "cache_write",
    "reasoning",
    "cache_read",
    "output",
    "input",
    "agent",
    "sub_agent",
    "error",
    "duration",
    "model",
  ],
  models: [
    "first_used",
    "cache_write",
    "reasoning",
    "cache_read",
    "output",
    "input",
    "last_used",
    "provider",
    "errors",
    "sessions",
    "interactions",
    "share",
  ],
  projects: [
    "models",
    "directory",
    "cache_write",
    "reasoning",
    "cache_read",
    "output",
    "input",
    "last_activity",
    "errors",
    "interactions",
    "sessions",
    "share",
  ],
  agents: [
    "models",
    "cache_write",
    "reasoning",
    "cache_read",
    "output",
    "input",
    "errors",
    "sessions",
    "interactions",
    "share",
  ],
  tools: ["average", "sessions", "duration", "errors"],
  hours: [],
};

/** What shapes a sheet. */
export interface SheetOptions {
  /** Who reads it. */
  readonly reader: Reader;
  /** Whether models have lines of their own below each row. */
  readonly breakdown: boolean;
  /** The home directory, shown as `~`. */
  readonly home?: string | undefined;
}

/**
 * Lay a report out in rows and columns.
 *
 * @param report The report.
 * @param options What shapes it.
 * @returns The sheet, its total last. Tools have no total.
 */
export function sheetOf(report: Report, { reader, breakdown, home }: SheetOptions): Sheet {
  const times = timesIn(report.timezone);
  const { total } = report;
  switch (report.kind) {
    case "daily":
    case "weekly":
    case "monthly":
      return fill(reader, periodColumns(report, breakdown), divided(report.rows, breakdown), total);
    case "sessions": {
      const rows = sessionTree(report.rows, breakdown);
      return fill(reader, sessionColumns(report, breakdown, times), rows, total);
    }
    case "session":
      return fill(reader, interactionColumns(report, times), plain(report.rows), total);
    case "models":
      return fill(reader, statColumns(report, times), plain(report.rows), total);
    case "projects": {
      const columns = projectColumns(report, breakdown, times, home);
      return fill(reader, columns, divided(report.rows, breakdown), total);
    }
    case "agents":
      return fill(reader, agentColumns(report, breakdown), divided(report.rows, breakdown), total);
    case "tools":
      return fill(reader, toolColumns(), plain(report.rows));
    case "hours":
      return fill(reader, hourColumns(report), plain(report.rows), total);
  }
}

function plain<Row>(rows: readonly Row[]): Branch<Row>[] {
  return rows.map((row) => ({ row }));
}

function divided<Row extends { readonly models: readonly ModelFigures[] }>(
  rows: readonly Row[],
  breakdown: boolean,
): Branch<Row>[] {
  return breakdown ? rows.map((row) => ({ row, models: row.models })) : plain(rows);
}
