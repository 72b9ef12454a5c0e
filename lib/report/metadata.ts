/**
 * What an exported file says of itself.
 *
 * @module
 */
import { totalTokens } from "../opencode/mod.ts";
import { toDollars } from "../usage/money.ts";
import type { CostMode, Report, ReportKind, TokenMode } from "../usage/report.ts";
import { rangeOf } from "./footnotes.ts";
import { formatCount, formatMoney } from "./format.ts";
import { timesIn } from "./times.ts";

/** Metadata, as JSON has it. */
export interface Metadata {
  /** This program. */
  readonly generated_by: "tmuxform";
  /** When, ISO 8601 in the time zone of the report. */
  readonly generated_at: string;
  /** Version of this program. */
  readonly version: string;
  /** Which report. */
  readonly report: ReportKind;
  /** First day that was asked for; empty: no limit. */
  readonly since: string;
  /** Last day. */
  readonly until: string;
  /** Time zone of days and hours: its IANA name, also where it is that of the machine. */
  readonly timezone: string;
  /** Which cost is shown. */
  readonly cost_mode: CostMode;
  /** Which tokens are shown. */
  readonly token_mode: TokenMode;
  /** How many rows there are. */
  readonly record_count: number;
  /** All rows together. */
  readonly totals: {
    /** Sessions. */
    readonly sessions: number;
    /** Interactions. */
    readonly interactions: number;
    /** Tokens. */
    readonly total_tokens: number;
    /** Dollars. */
    readonly total_cost: number;
  };
}

/**
 * Metadata of a report.
 *
 * @param report The report.
 * @param options `generated` is when, `version` that of this program.
 * @returns The metadata.
 */
export function metadata(
  report: Report,
  options: { readonly generated: Date; readonly version: string },
): Metadata {
  const { total } = report;
  return {
    generated_by: "tmuxform",
    generated_at: timesIn(report.timezone).iso(options.generated.getTime()),
    version: options.version,
    report: report.kind,
    since: report.since,
    until: report.until,
    timezone: report.timezone === "local" ? Temporal.Now.timeZoneId() : report.timezone,
    cost_mode: report.costMode,
    token_mode: report.tokenMode,
    record_count: report.rows.length,
    totals: {
      sessions: total.sessions,
      interactions: total.interactions,
      total_tokens: totalTokens(total.tokens),
      total_cost: toDollars(total.cost.amount),
    },
  };
}

/**
 * Metadata as lines for people.
 *
 * @param report The report.
 * @param data Its metadata.
 * @returns Labels and texts.
 */
export function metadataLines(
  report: Report,
  data: Metadata,
): readonly (readonly [label: string, text: string])[] {
  const { sessions, interactions, total_tokens } = data.totals;
  return [
    ["Generated", `${data.generated_at} by ${data.generated_by} ${data.version}`],
    ["Range", rangeOf(report)],
    ["Time zone", data.timezone],
    ["Cost", data.cost_mode],
    ["Tokens", data.token_mode],
    ["Records", formatCount(data.record_count)],
    [
      "Total",
      `${formatCount(sessions)} sessions, ${formatCount(interactions)} interactions, ` +
      `${formatCount(total_tokens)} tokens, ${formatMoney(report.total.cost.amount)}`,
    ],
  ];
}
