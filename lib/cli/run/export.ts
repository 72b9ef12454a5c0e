/**
 * What `tmuxform export` does.
 *
 * @module
 */
import { writeFileAtomically } from "../../base/atomic_file.ts";
import { resolvePath } from "../../base/path.ts";
import { UserError } from "../../base/problem.ts";
import { toHtml } from "../../report/html/mod.ts";
import { metadata, toCsv, toJson, toMarkdown } from "../../report/mod.ts";
import { findSession, makeReport, type Report, type ReportKind } from "../../usage/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import type { ReportFlags } from "../report_flags.ts";
import { openUsage, type PricedUsage } from "../priced_usage.ts";
import { readQuery } from "../usage.ts";
import { version } from "../version.ts";

/** The forms of a file, and how its name ends. */
const ENDINGS = { csv: "csv", json: "json", markdown: "md", html: "html" } as const;

type Format = keyof typeof ENDINGS;

/** Flags of `export`. */
export interface ExportFlags extends ReportFlags {
  readonly output?: string;
  readonly format?: Format;
}

/**
 * Write a report to a file.
 *
 * @param flags Flags.
 * @param kind The report.
 * @param session The session of `session`.
 */
export default function exportReport(
  this: Context,
  flags: ExportFlags,
  kind: ReportKind,
  session?: string,
): Promise<void> {
  return guard(this, flags, async (out) => {
    if ((kind === "session") !== (session !== undefined)) {
      throw new UserError(`Cannot export ${kind} ${session ?? "without a session"}`, {
        hint: "tmuxform export session SESSION, or tmuxform export REPORT",
      });
    }
    const query = readQuery(kind, flags);
    using opened = await openUsage(this, flags, out);
    const { usage, prices, config } = opened;
    const named = session === undefined ? {} : { session: findSession(usage, session) };
    const report = makeReport(usage, { ...query, ...named }, prices);
    const format = chooseFormat(flags, opened);
    const generated = new Date();
    const path = flags.output === undefined
      ? `${config.values["paths.export_dir"]}/${fileName(kind, generated)}.${ENDINGS[format]}`
      : resolvePath(this.directory, flags.output);
    const text = write(report, format, flags, {
      generated,
      withMetadata: config.values["export.include_metadata"],
    });
    await writeExport(path, text);
    const bytes = new TextEncoder().encode(text).length;
    if (flags.json) {
      out.printJson({ format_version: 1, file: path, format, rows: report.rows.length, bytes });
    }
    out.print(`${path}: ${report.rows.length} rows, ${bytes} bytes`);
    return 0;
  });
}

function chooseFormat({ format, output }: ExportFlags, { config }: PricedUsage): Format {
  const ends = Object.entries(ENDINGS).find(([, ending]) => output?.endsWith(`.${ending}`));
  return format ?? (ends?.[0] as Format | undefined) ?? config.values["export.default_format"];
}

function fileName(kind: ReportKind, now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("");
  return `tmuxform_${kind}_${day}_${time}`;
}

function write(
  report: Report,
  format: Format,
  flags: ExportFlags,
  { generated, withMetadata }: { generated: Date; withMetadata: boolean },
): string {
  const breakdown = flags.breakdown ?? false;
  const about = withMetadata ? { metadata: metadata(report, { generated, version }) } : {};
  switch (format) {
    case "csv":
      return toCsv(report, { breakdown, ...about });
    case "json":
      return `${JSON.stringify(toJson(report, { breakdown, ...about }), undefined, 2)}\n`;
    case "markdown":
      return toMarkdown(report, { breakdown, ...about });
    case "html":
      return toHtml(report, { breakdown, title: `OpenCode ${report.kind}`, generated, version });
  }
}

async function writeExport(path: string, text: string): Promise<void> {
  try {
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")) || "/", { recursive: true });
    await writeFileAtomically(path, text);
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw new UserError(`Cannot write ${JSON.stringify(path)}: ${error.message}`, {
      hint: "name another file with --output",
    });
  }
}
