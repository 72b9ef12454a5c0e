/**
 * What `tmuxform report session` does.
 *
 * @module
 */
import { findSession, makeReport } from "../../usage/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { printReport } from "../report_output.ts";
import { openUsage, readQuery } from "../usage.ts";
import type { PrintedReportFlags } from "./report.ts";

/**
 * Show every interaction of a session.
 *
 * @param flags Flags.
 * @param session What names it.
 */
export default function reportSession(
  this: Context,
  flags: PrintedReportFlags,
  session: string,
): Promise<void> {
  return guard(this, flags, async (out) => {
    const query = readQuery("session", flags);
    using opened = await openUsage(this, flags, out);
    const { usage, prices, config } = opened;
    const report = makeReport(usage, { ...query, session: findSession(usage, session) }, prices);
    printReport(this, flags, config, out, report);
    return 0;
  });
}
