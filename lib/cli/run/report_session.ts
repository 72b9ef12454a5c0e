/**
 * What `tmuxform report session` does.
 *
 * @module
 */
import { findSession, makeReport } from "../../usage/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { openUsage } from "../priced_usage.ts";
import { formOf } from "../report_form.ts";
import { textOf } from "../report_text.ts";
import { readQuery } from "../usage.ts";
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
    this.process.stdout.write(textOf(report, formOf(this, flags, config), out));
    return 0;
  });
}
