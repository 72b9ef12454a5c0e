/**
 * What `tmuxform report` does.
 *
 * @module
 */
import { importLater } from "../../base/import_later.ts";
import { makeReport, type ReportKind } from "../../usage/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";
import type { ReportFlags } from "../report_flags.ts";
import { type Form, printReport } from "../report_output.ts";
import { openUsage, readQuery } from "../usage.ts";

/** Flags of `report`. */
export interface PrintedReportFlags extends ReportFlags {
  readonly format?: Form;
}

/**
 * A report's command.
 *
 * @param kind The report.
 * @returns What Stricli calls.
 */
export function reportOf(kind: ReportKind) {
  return function report(this: Context, flags: PrintedReportFlags): Promise<void> {
    return guard(this, flags, (out) => showReport(this, kind, flags, out));
  };
}

/**
 * Make a report and print it.
 *
 * @param context The process.
 * @param kind The report.
 * @param flags Flags.
 * @param out Output of the command.
 * @returns The exit status.
 */
export async function showReport(
  context: Context,
  kind: ReportKind,
  flags: PrintedReportFlags,
  out: Output,
): Promise<number> {
  const query = readQuery(kind, flags);
  using opened = await openUsage(context, flags, out);
  const { usage, prices, config } = opened;
  // Programs get all sessions, people the latest.
  const isTable = (flags.format ?? (flags.json ? "json" : "table")) === "table";
  const latest = config.values["analytics.recent_sessions_limit"];
  const limit = kind === "sessions" && isTable ? { limit: query.limit ?? latest } : {};
  // A budget is of what is really paid, in the days of one time zone.
  const isUsual = flags.cost === "auto" && flags.timezone === undefined;
  const budget = kind === "daily" && isUsual && config.alerts
    ? (await importLater<typeof import("../../alerts/mod.ts")>(
      import.meta.resolve("../../alerts/mod.ts"),
    )).dailyBudget(config)
    : undefined;
  const asked = { ...query, ...limit, ...(budget !== undefined && { dailyBudget: budget }) };
  printReport(context, flags, config, out, makeReport(usage, asked, prices));
  return 0;
}
