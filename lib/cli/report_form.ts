/**
 * The form in which a report was asked for.
 *
 * @module
 */
import type { Config } from "../config/mod.ts";
import type { Form } from "../report/mod.ts";
import type { Context } from "./context.ts";
import { usesColor } from "./output.ts";
import type { ReportFlags } from "./report_flags.ts";

/**
 * Decide on the form.
 *
 * @param context The process.
 * @param flags What was asked for; `--json` wins over the default form only.
 * @param config The configuration: `ui.colors` counts where no flag says otherwise.
 * @returns The form.
 */
export function formOf(
  context: Context,
  flags: ReportFlags & { readonly format?: Form["as"] },
  config: Config,
): Form {
  const { terminal, environment } = context;
  return {
    as: flags.format ?? (flags.json ? "json" : "table"),
    breakdown: flags.breakdown ?? false,
    style: config.values["ui.table_style"],
    columns: terminal.output ? terminal.size()?.columns : undefined,
    color: usesColor(context, flags.color ?? (config.values["ui.colors"] ? undefined : false)),
    ...(environment["HOME"] && { home: environment["HOME"] }),
  };
}
