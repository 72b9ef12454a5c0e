/**
 * What `tmuxform report` does where no report is named.
 *
 * @module
 */
import { loadConfig } from "../../config/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { type PrintedReportFlags, showReport } from "./report.ts";

/**
 * Show the report that the configuration prefers.
 *
 * @param flags Flags.
 */
export default function reportUsual(this: Context, flags: PrintedReportFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const { environment, directory } = this;
    const { values } = await loadConfig({ environment, directory });
    return await showReport(this, values["analytics.default_timeframe"], flags, out);
  });
}
