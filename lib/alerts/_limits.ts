/**
 * How much of each limit is used, in the numbers of the reports.
 *
 * @module
 */
import { totalTokens } from "../opencode/mod.ts";
import type { AlertSettings, LimitPeriod, LimitSettings } from "../config/mod.ts";
import {
  DAY,
  type Days,
  type Figures,
  formatDay,
  fromDollars,
  makeReport,
  monthOf,
  type PriceTable,
  type Query,
  type Report,
  toDollars,
  type Usage,
  weekOf,
  type Zone,
} from "../usage/mod.ts";
import { type Alert, HARD, type LimitUse, stepOf } from "./alert.ts";
import { limitMessage, titleOf } from "./_words.ts";

/** What a check looks at. */
export interface Look {
  /** All usage. */
  readonly usage: Usage;
  /** The table `[alerts]`. */
  readonly settings: AlertSettings;
  /** Prices. */
  readonly prices: PriceTable;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The time zone of days. */
  readonly zone: Zone;
}

/** One thing that a limit counts. */
interface Counted {
  readonly subject: string;
  readonly name?: string;
  readonly figures: Pick<Figures, "cost" | "tokens">;
}

/** A limit without a period is about sessions that were active in this time. */
const RECENT = DAY;

/**
 * Measure all limits.
 *
 * @param look What is looked at.
 * @returns Their use, in the order of the limits.
 */
export function measureLimits(look: Look): LimitUse[] {
  // Several limits are often about the same: a report is made once.
  const reports = new Map<string, Report>();
  const report = (query: Query) =>
    reports.getOrInsertComputed(
      JSON.stringify(query),
      () => makeReport(look.usage, query, look.prices),
    );
  return look.settings.limits.flatMap((limit) => measure(limit, look, report));
}

/**
 * What is to be said of a limit.
 *
 * @param use Its use.
 * @returns An alert; undefined below its soft share.
 */
export function limitAlert(use: LimitUse): Alert | undefined {
  const { limit, title, subject, period, unit, used, most, step } = use;
  if (step === 0) return undefined;
  const { per, within = "", project = "", model = "" } = limit;
  return {
    key: JSON.stringify([
      "limit",
      per,
      within,
      unit,
      String(most),
      project,
      model,
      period,
      subject,
    ]),
    kind: "limit",
    level: step >= HARD ? "hard" : "soft",
    step,
    message: limitMessage(title, used, most, unit, step),
    subject,
    period,
    unit,
    used: unit === "dollars" ? toDollars(used) : Number(used),
    limit: unit === "dollars" ? toDollars(most) : Number(most),
  };
}

/**
 * The days of a period.
 *
 * @param period Which.
 * @param look Now, and where.
 * @returns The one that now is in.
 */
export function daysOf(period: LimitPeriod, { now, zone, settings }: Look): Days {
  const today = zone.day(now);
  switch (period) {
    case "day":
      return { first: today, last: today };
    case "week":
      return weekOf(today, settings.startDay);
    case "month":
      return monthOf(today);
  }
}

/**
 * A query over a period, or over all time.
 *
 * @param kind The report.
 * @param period The period.
 * @param look Now, where, and which cost counts.
 * @returns The query.
 */
export function queryOf(kind: Query["kind"], period: LimitPeriod | undefined, look: Look): Query {
  const { timezone, cost } = look.settings;
  const days = period && daysOf(period, look);
  return {
    kind,
    cost,
    ...(days && { since: formatDay(days.first), until: formatDay(days.last) }),
    ...(timezone !== undefined && { timezone }),
  };
}

function measure(limit: LimitSettings, look: Look, report: (query: Query) => Report): LimitUse[] {
  const { per, dollars, tokens, soft } = limit;
  const period = per === "day" || per === "week" || per === "month" ? per : limit.within;
  const [unit, most] = dollars !== undefined
    ? ["dollars", fromDollars(dollars)] as const
    : ["tokens", BigInt(tokens ?? 1)] as const;
  return count(limit, period, look, report).map(({ subject, name, figures }) => {
    const used = unit === "dollars" ? figures.cost.amount : BigInt(totalTokens(figures.tokens));
    return {
      limit,
      title: titleOf(limit, period, name),
      subject,
      period: period ? formatDay(daysOf(period, look).first) : "",
      unit,
      used,
      most,
      step: stepOf(used, most, soft),
    };
  });
}

function count(
  limit: LimitSettings,
  period: LimitPeriod | undefined,
  look: Look,
  report: (query: Query) => Report,
): Counted[] {
  const { per, project, model } = limit;
  const kind = per === "session" ? "sessions" : per === "project" ? "projects" : "models";
  const made = report({
    ...queryOf(kind, period, look),
    ...(project !== undefined && { project }),
    ...(model !== undefined && { model }),
  });
  if (per === "session" && made.kind === "sessions") {
    return made.rows
      .filter(({ end }) => period !== undefined || end > look.now - RECENT)
      .map((row) => ({ subject: row.id, name: row.title || row.id, figures: row }));
  }
  if (per === "project" && made.kind === "projects") {
    return made.rows.map((row) => ({
      subject: row.directory,
      name: row.project || "unknown",
      figures: row,
    }));
  }
  if (per === "model" && made.kind === "models") {
    return made.rows.map((row) => ({ subject: row.model, name: row.model, figures: row }));
  }
  return [{ subject: "", figures: made.total }];
}
