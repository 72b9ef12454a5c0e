/**
 * What `tmuxform report` does.
 *
 * @module
 */
import { cacheDirectory } from "../../base/cache_directory.ts";
import { importLater } from "../../base/import_later.ts";
import type { Config } from "../../config/mod.ts";
import type { Form } from "../../report/mod.ts";
import {
  isOfParts,
  type Query,
  readPartsUnless,
  readPriceFiles,
  readUsageUnless,
  type ReportKind,
} from "../../usage/intake.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";
import { Kept } from "../kept.ts";
import { KnownSums } from "../known_sums.ts";
import type { ReportFlags } from "../report_flags.ts";
import { formOf } from "../report_form.ts";
import { openConfig, readQuery, readStores } from "../usage.ts";

/** Flags of `report`. */
export interface PrintedReportFlags extends ReportFlags {
  readonly format?: Form["as"];
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
  const asked = readQuery(kind, flags);
  const config = await openConfig(context, out);
  const form = formOf(context, flags, config);
  // Programs get all sessions, people the latest.
  const latest = kind === "sessions" && form.as === "table"
    ? { limit: asked.limit ?? config.values["analytics.recent_sessions_limit"] }
    : {};
  const query = { ...asked, ...latest };
  const files = readPriceFiles(config);
  const keep = keeper(context, flags, [files, config.values, config.text]);
  const printed = keep?.("printed", [query, form]);
  const parts = isOfParts(query) && keep
    ? { query, sums: new KnownSums(keep("sums", { ...query, limit: undefined, sort: undefined })) }
    : undefined;
  const recall = (seal: string) => flags.rescan ? undefined : printed?.find(seal);
  using opened = readStores(
    context,
    flags,
    config,
    out,
    (options) =>
      parts
        ? readPartsUnless(options, recall, (seal) => parts.sums.has(seal))
        : readUsageUnless(options, recall),
  );
  if ("known" in opened) {
    context.process.stdout.write(opened.known);
    return 0;
  }
  const { makeText, makeTextOfParts } = await importLater<typeof import("../report_text.ts")>(
    import.meta.resolve("../report_text.ts"),
  );
  const budget = await budgetOf(query, flags, config);
  const making = { form, config, files, out };
  if ("usage" in opened) {
    const made = makeText(opened.usage, { ...query, ...budget }, making);
    context.process.stdout.write(made.text);
    if (made.isOfSessionsAlone) printed?.keep(opened.seal, made.text);
  } else if (parts) {
    const asked = { ...parts.query, ...budget };
    const made = makeTextOfParts(opened.parts, asked, making, parts.sums);
    context.process.stdout.write(made.text);
    printed?.keep(opened.seal, made.text);
    parts.sums.keep(made.written);
  }
  return 0;
}

/** Undefined where nothing is kept, and where more is said than is printed. */
function keeper(
  context: Context,
  flags: PrintedReportFlags,
  surroundings: readonly unknown[],
): ((name: "printed" | "sums", question: unknown) => Kept) | undefined {
  const directory = cacheDirectory(context);
  if (directory === undefined || flags.index === false || flags.verbose) return undefined;
  const zone = [context.environment["TZ"] ?? "", Temporal.Now.timeZoneId()];
  return (name, question) => new Kept(directory, name, [zone, ...surroundings, question]);
}

/** A budget is of what is really paid, in the days of one time zone. */
async function budgetOf(
  { kind }: Query,
  { cost, timezone }: PrintedReportFlags,
  config: Config,
): Promise<Pick<Query, "dailyBudget">> {
  if (kind !== "daily" || cost !== "auto" || timezone !== undefined || !config.alerts) return {};
  const { dailyBudget } = await importLater<typeof import("../../alerts/mod.ts")>(
    import.meta.resolve("../../alerts/mod.ts"),
  );
  const budget = dailyBudget(config);
  return budget === undefined ? {} : { dailyBudget: budget };
}
