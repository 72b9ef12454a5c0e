/**
 * From usage and budgets to what somebody should be told. Nothing is done here.
 *
 * @module
 */
import type { AlertSettings } from "../config/mod.ts";
import { makeReport, openZone, type PriceTable, type Usage } from "../usage/mod.ts";
import { type Alert, type Evaluation, type LimitUse, SOFT } from "./alert.ts";
import { limitAlert, type Look, measureLimits, queryOf } from "./_limits.ts";
import { findSpikes } from "./_spike.ts";
import { amountOf, nameOf } from "./_words.ts";

/** What a check is about. */
export interface EvaluateOptions {
  /** All usage. */
  readonly usage: Usage;
  /** The table `[alerts]`. */
  readonly settings: AlertSettings;
  /** Prices of models. */
  readonly prices: PriceTable;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name of a time zone, where the settings name none. */
  readonly timezone?: string;
}

/**
 * Check all budgets.
 *
 * @param options Usage, budgets, prices, now.
 * @returns How much of each limit is used, and alerts.
 * @throws {UserError} If there is no such time zone.
 */
export function evaluate({ timezone, ...options }: EvaluateOptions): Evaluation {
  const named = options.settings.timezone ?? timezone;
  const settings = { ...options.settings, ...(named !== undefined && { timezone: named }) };
  const look: Look = { ...options, settings, zone: openZone(named) };
  const limits = measureLimits(look).sort(fullestFirst);
  return {
    limits,
    alerts: [
      ...limits.flatMap((use) => limitAlert(use) ?? []),
      ...settings.spike ? findSpikes(settings.spike, look) : [],
      ...settings.unpriced ? findUnpriced(look) : [],
    ].sort(hardestFirst),
  };
}

/**
 * The order in which people are told.
 *
 * @param a An alert.
 * @param b An alert.
 * @returns Below 0 if `a` is worse.
 */
export function hardestFirst(a: Alert, b: Alert): number {
  return Number(b.level === "hard") - Number(a.level === "hard") || b.step - a.step;
}

function fullestFirst(a: LimitUse, b: LimitUse): number {
  const [left, right] = [a.used * b.most, b.used * a.most];
  return left > right ? -1 : left < right ? 1 : 0;
}

/** Each model once a month: what it costs is in no limit. */
function findUnpriced(look: Look): Alert[] {
  const query = queryOf("models", "month", look);
  const report = makeReport(look.usage, query, look.prices);
  return report.models.filter(({ unpriced }) => unpriced).map((row) => {
    const tokens = row.cost.unpricedTokens;
    return {
      key: JSON.stringify(["unpriced", row.model, query.since]),
      kind: "unpriced",
      level: "soft",
      step: SOFT,
      message: `model ${nameOf(row.model)} has no price: ` +
        `${amountOf(BigInt(tokens), "tokens")} this month count as $0.00`,
      subject: row.model,
      period: query.since ?? "",
      unit: "tokens",
      used: tokens,
      limit: 0,
    };
  });
}
