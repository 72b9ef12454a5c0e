/**
 * A report on standard output, in the form that was asked for.
 *
 * @module
 */
import { renderTable, toCsv, toJson, toMarkdown } from "../report/mod.ts";
import type { Config } from "../config/mod.ts";
import type { Report } from "../usage/mod.ts";
import type { Context } from "./context.ts";
import { type Output, usesColor } from "./output.ts";
import type { ReportFlags } from "./report_flags.ts";

/** Forms that go to standard output. */
export type Form = "table" | "json" | "csv" | "markdown";

/**
 * Print a report.
 *
 * @param context The process.
 * @param flags What was asked for; `--json` wins over the default form only.
 * @param config The configuration: `ui.colors` counts where no flag says otherwise.
 * @param out Output of the command.
 * @param report The report.
 */
export function printReport(
  context: Context,
  flags: ReportFlags & { readonly format?: Form },
  config: Config,
  out: Output,
  report: Report,
): void {
  const breakdown = flags.breakdown ?? false;
  for (const { provider, model, rule } of report.models) {
    out.detail(`price of ${provider}/${model}: ${rule || "none"}`);
  }
  const form = flags.format ?? (flags.json ? "json" : "table");
  if (form === "json") return out.printJson(toJson(report, { breakdown }));
  if (form === "csv") return context.process.stdout.write(toCsv(report, { breakdown }));
  if (form === "markdown") return context.process.stdout.write(toMarkdown(report, { breakdown }));
  const { terminal, environment } = context;
  const table = renderTable(report, {
    breakdown,
    style: config.values["ui.table_style"],
    columns: terminal.output ? terminal.size()?.columns : undefined,
    color: usesColor(context, flags.color ?? (config.values["ui.colors"] ? undefined : false)),
    ...(environment["HOME"] && { home: environment["HOME"] }),
  });
  context.process.stdout.write(table);
}
