/**
 * `export`: a report to a file.
 *
 * @module
 */
import { writeFileAtomically } from "../base/atomic_file.ts";
import { parentPath, resolvePath } from "../base/path.ts";
import { toDollars } from "../usage/money.ts";
import { toCsv } from "./csv.ts";
import type { Report } from "./report.ts";

/** How a report is exported. */
export interface ExportOptions {
  /** Which report. */
  readonly kind: string;
  /** The format. */
  readonly format: "csv" | "json";
  /** Absolute path of the directory of exports; it is made if need be. */
  readonly directory: string;
  /** `-o`; absolute, or in that directory. */
  readonly output: string | undefined;
  /** Whether the file says when it was made. */
  readonly metadata: boolean;
  /** Now, in ISO 8601 without an offset. */
  readonly now: string;
}

/** What was written. */
export interface Exported {
  /** Absolute path. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Rows of a CSV file. */
  readonly rows: number | undefined;
}

/**
 * Writes a report to a file.
 *
 * @param report The report.
 * @param options How.
 * @returns What was written.
 * @throws {Error} With a message for the user, if there is nothing to write or it cannot be written.
 */
export async function exportReport(report: Report, options: ExportOptions): Promise<Exported> {
  const { format, directory, kind, now } = options;
  const name = options.output ||
    `ocmonitor_${kind}_${now.slice(0, 19).replace(/[-:]/g, "").replace("T", "_")}`;
  const path = resolvePath(directory, name.endsWith(`.${format}`) ? name : `${name}.${format}`);
  const rows = report.rows();
  if (format === "csv" && rows.length === 0) throw new Error("No data to export");
  const text = format === "csv"
    ? toCsv(rows, options.metadata ? comments(rows.length, now) : [])
    : toJson(report, options);
  try {
    await Deno.mkdir(directory, { recursive: true });
    await Deno.stat(parentPath(path));
    await writeFileAtomically(path, text, 0o644);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = `Failed to write ${format.toUpperCase()} file: ${error.message}`;
    throw new Error(message, { cause: error });
  }
  const size = new TextEncoder().encode(text).length;
  return { path, size, rows: format === "csv" ? rows.length : undefined };
}

/**
 * A size for people.
 *
 * @param bytes Bytes.
 * @returns Such as `3.2 KB`.
 */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const steps = Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** steps).toFixed(1)} ${["B", "KB", "MB", "GB"][steps]}`;
}

function comments(records: number, now: string): string[] {
  return ["OpenCode Monitor Export", `Generated: ${now}`, `Records: ${records}`, ""];
}

function toJson(report: Report, { metadata, now }: ExportOptions): string {
  const data = report.whole ? report.whole() : report.rows();
  const head = {
    export_info: { generated_by: "OpenCode Monitor", generated_at: now, version: "1.0.0" },
  };
  const count = Array.isArray(data) ? { record_count: data.length } : {};
  // Undefined and money are what JSON does not know.
  const replace = (_key: string, value: unknown) =>
    typeof value === "bigint" ? toDollars(value) : value === undefined ? null : value;
  return JSON.stringify(metadata ? { metadata: head, data, ...count } : data, replace, 2);
}
