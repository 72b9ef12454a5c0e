/**
 * What `tmuxform report` does.
 *
 * @module
 */
import { makeReport, type ReportKind } from "../../usage/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
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
    return guard(this, flags, async (out) => {
      const query = readQuery(kind, flags);
      using opened = await openUsage(this, flags, out);
      printReport(this, flags, out, makeReport(opened.usage, query, opened.prices));
      return 0;
    });
  };
}
