/**
 * Hours that cost many times the usual.
 *
 * @module
 */
import type { SpikeSettings } from "../config/mod.ts";
import {
  type Bucket,
  DAY,
  fromDollars,
  makeReport,
  type Picodollars,
  type SessionUsage,
  SLOT,
  toDollars,
  type Usage,
  weekday,
} from "../usage/mod.ts";
import { type Alert, HARD, SOFT, stepOf } from "./alert.ts";
import { type Look, queryOf } from "./_limits.ts";
import { usageOfParts } from "./_part.ts";
import { amountOf } from "./_words.ts";

const HOUR = 3_600_000;

/** How far back the usual is looked for. */
const MONTH = 30 * DAY;

/** Fewer hours do not tell what is usual. */
const FEWEST = 5;

/** The first day of the weekend: Saturday. */
const WEEKEND = 5;

/** A factor is exact to the thousandth. */
const THOUSAND = 1000;

/**
 * Look at this hour and the one before, so that a check every hour misses none.
 *
 * @param spike What counts as a spike.
 * @param look What is looked at.
 * @returns Alerts.
 */
export function findSpikes({ factor, dollars }: SpikeSettings, look: Look): Alert[] {
  const hours = usageByHour(look);
  const cost = costOf(look);
  const hour = hourOf(look.now, look);
  return [hourOf(hour - 1, look), hour].flatMap((start) => {
    const used = cost(hours.get(start));
    if (used < fromDollars(dollars)) return [];
    const kind = kindOf(start, look);
    const others = [...hours].filter(([other]) =>
      other < start && other >= start - MONTH && kindOf(other, look) === kind
    ).map(([, usage]) => cost(usage)).filter((amount) => amount > 0n);
    if (others.length < FEWEST) return [];
    const usual = median(others);
    const most = usual * BigInt(Math.round(factor * THOUSAND)) / BigInt(THOUSAND);
    const step = stepOf(used, most, false) - (HARD - SOFT);
    return step < SOFT ? [] : [alert({ start, used, usual, most, step }, look)];
  });
}

interface Spike {
  readonly start: number;
  readonly used: Picodollars;
  readonly usual: Picodollars;
  readonly most: Picodollars;
  readonly step: number;
}

function alert({ start, used, usual, most, step }: Spike, { zone }: Look): Alert {
  const clock = new Date(zone.local(start)).toISOString().slice(11, 16);
  const times = (Number(used) / Number(usual)).toFixed(1);
  return {
    key: JSON.stringify(["spike", start]),
    kind: "spike",
    level: "soft",
    step,
    message: `the hour from ${clock}: ${amountOf(used, "dollars")}, ${times} times the usual ` +
      amountOf(usual, "dollars"),
    subject: "",
    period: new Date(start).toISOString(),
    unit: "dollars",
    used: toDollars(used),
    limit: toDollars(most),
  };
}

/** Working days and weekends are compared each with their own. */
function kindOf(hour: number, { zone }: Look): boolean {
  return weekday(zone.day(hour)) >= WEEKEND;
}

/** By the zone's clock. Where the clocks are set back, an hour that comes twice is two. */
function hourOf(moment: number, { zone }: Look): number {
  const past = zone.local(moment) % HOUR;
  return moment - (past < 0 ? past + HOUR : past);
}

/** The usage of each hour that has any, as if there were no other. */
function usageByHour(look: Look): Map<number, Usage> {
  const { usage, now } = look;
  const [first, last] = [now - MONTH - 2 * HOUR, now + HOUR];
  const hours = new Map<number, Map<SessionUsage, Bucket[]>>();
  for (const session of usage.sessions) {
    if (session.last < first) continue;
    for (const bucket of session.buckets) {
      const moment = bucket.slot * SLOT;
      if (moment < first || moment > last) continue;
      hours.getOrInsertComputed(hourOf(moment, look), () => new Map())
        .getOrInsertComputed(session, () => []).push(bucket);
    }
  }
  return new Map([...hours].map(([hour, parts]) => [hour, usageOfParts(parts)]));
}

function costOf(look: Look): (usage: Usage | undefined) => Picodollars {
  const query = queryOf("models", undefined, look);
  return (usage) => usage ? makeReport(usage, query, look.prices).total.cost.amount : 0n;
}

function median(amounts: readonly Picodollars[]): Picodollars {
  const sorted = amounts.toSorted((a, b) => a < b ? -1 : a > b ? 1 : 0);
  const middle = sorted.length >> 1;
  const [low = 0n, high = 0n] = sorted.length % 2 === 1
    ? [sorted[middle], sorted[middle]]
    : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2n;
}
