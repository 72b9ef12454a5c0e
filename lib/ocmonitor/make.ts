/**
 * From a command line and usage to a report.
 *
 * @module
 */
import type { PriceTable, Usage, Weekday } from "../usage/mod.ts";
import { WEEKDAYS } from "../usage/query.ts";
import { type Days, month, readDay } from "../usage/calendar/days.ts";
import type { Zone } from "../usage/calendar/zone.ts";
import { modelsReport, projectsReport } from "./breakdowns.ts";
import { entriesOf, type Entry } from "./entries.ts";
import { dailyReport, monthlyReport, weeklyReport } from "./periods.ts";
import type { Report } from "./report.ts";
import { sessionReport } from "./session.ts";
import { sessionsOf, sessionsReport } from "./sessions.ts";

/** What a report is made of. */
export interface Material {
  /** All usage. */
  readonly usage: Usage;
  /** What models cost. */
  readonly prices: PriceTable;
  /** The user's time zone. */
  readonly zone: Zone;
  /** The session of `session`; undefined if none is named. */
  readonly session: string | undefined;
}

/** A report, and how much is in it. */
export interface Made {
  /** The report; undefined if there is nothing that it could show. */
  readonly report: Report | undefined;
  /** Sessions in it. */
  readonly sessions: number;
  /** Names of models that have no price. */
  readonly unpriced: readonly string[];
}

/**
 * Makes a report.
 *
 * @param kind Which.
 * @param values Options by their long names.
 * @param material What it is made of.
 * @returns The report.
 */
export function makeReport(
  kind: string,
  values: ReadonlyMap<string, string>,
  material: Material,
): Made {
  const { usage, prices, zone, session } = material;
  const all = entriesOf(usage, prices, zone);
  const days = wantedDays(values);
  const entries = all.filter(({ day }) => day >= days.first && day <= days.last);
  const breakdown = values.has("breakdown");
  switch (kind) {
    case "session": {
      const [found] = sessionsOf(all.filter((entry) => entry.session.id === session));
      if (!found) return { report: undefined, sessions: 0, unpriced: [] };
      const report = sessionReport(found, usage.interactions(found.key.id), prices, zone);
      return { report, sessions: 1, unpriced: unpricedOf(found.entries) };
    }
    case "sessions": {
      const wanted = limited(sessionsOf(entries), Number(values.get("limit") ?? 0));
      const unpriced = unpricedOf(wanted.flatMap((each) => each.entries));
      return { report: sessionsReport(wanted, zone), sessions: wanted.length, unpriced };
    }
    default: {
      const sessions = new Set(entries.map((entry) => entry.session.id)).size;
      const report = {
        daily: () => dailyReport(entries, breakdown),
        weekly: () => weeklyReport(entries, breakdown, startDay(values)),
        monthly: () => monthlyReport(entries, breakdown),
        models: () => modelsReport(entries, rangeOf(values), zone),
        projects: () => projectsReport(entries, rangeOf(values), zone),
      }[kind];
      return { report: report?.(), sessions, unpriced: unpricedOf(entries) };
    }
  }
}

/** As Python slices: 0 is no limit, a negative one takes away from the end. */
function limited<T>(list: readonly T[], limit: number): readonly T[] {
  return limit === 0 ? list : list.slice(0, limit);
}

function unpricedOf(entries: readonly Entry[]): string[] {
  const without = entries.filter((entry) => entry.unpriced && entry.interactions > 0);
  return [...new Set(without.map(({ model }) => model))].sort();
}

function wantedDays(values: ReadonlyMap<string, string>): Days {
  const text = values.get("month");
  if (text !== undefined) {
    const [year, number] = text.split("-").map(Number);
    return month(year ?? 0, number ?? 0);
  }
  const year = Number(values.get("year") ?? 0);
  if (year !== 0) return { first: month(year, 1).first, last: month(year, 12).last };
  const { first = -Infinity, last = Infinity } = rangeOf(values);
  return { first, last };
}

function rangeOf(values: ReadonlyMap<string, string>) {
  const day = (name: string) => {
    const text = values.get(name);
    return text === undefined ? undefined : readDay(text);
  };
  return {
    timeframe: values.get("timeframe") ?? "all",
    first: day("start-date"),
    last: day("end-date"),
  };
}

function startDay(values: ReadonlyMap<string, string>): Weekday {
  const wanted = values.get("start-day")?.toLowerCase();
  return WEEKDAYS.find((weekday) => weekday === wanted) ?? "monday";
}
