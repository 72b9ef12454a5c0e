/**
 * Days, weeks and months.
 *
 * @module
 */
import { type Days, formatDay, isoWeek, monthOf, weekOf } from "../calendar/days.ts";
import type { Zone } from "../calendar/zone.ts";
import type { Query, Weekday } from "../query.ts";
import type { PeriodRow } from "../report.ts";
import type { Sums } from "./sums.ts";
import { type Bucket, SLOT } from "../usage.ts";

/** Kinds of period. */
export type PeriodKind = "daily" | "weekly" | "monthly";

/** Where none is asked for. */
const START: Weekday = "monday";

/**
 * Divides by days, weeks or months of a time zone.
 *
 * @param zone The time zone.
 * @param kind Which period.
 * @param start First day of weeks.
 * @returns Gives the first day of the period of a bucket, days since 1970-01-01.
 */
export function firstDayOf(
  zone: Zone,
  kind: PeriodKind,
  start: Weekday = START,
): (bucket: Bucket) => number {
  const firstDays = new Map<number, number>();
  return ({ slot }) => {
    const day = zone.day(slot * SLOT);
    let first = firstDays.get(day);
    if (first === undefined) firstDays.set(day, first = period(day, kind, start).first);
    return first;
  };
}

/**
 * The rows of a report by period.
 *
 * @param sums Sums by {@linkcode firstDayOf}.
 * @param query What is asked for.
 * @returns Periods with use, oldest first.
 */
export function periodRows(
  { groups }: Sums<number>,
  query: Query & { readonly kind: PeriodKind },
): PeriodRow[] {
  const { kind, startDay: start = START, dailyBudget, project, model, agent } = query;
  const budget = kind === "daily" && !project && !model && !agent ? dailyBudget : undefined;
  return [...groups].sort(([a], [b]) => a - b).map(([first, adder]) => {
    const row = adder.row();
    const last = period(first, kind, start).last;
    const begin = formatDay(first);
    return {
      name: periodName(begin, first, kind, start),
      start: begin,
      end: last === first ? begin : formatDay(last),
      ...row,
      isOverBudget: budget !== undefined && row.cost.amount > budget,
    };
  });
}

function period(day: number, kind: PeriodKind, start: Weekday): Days {
  if (kind === "daily") return { first: day, last: day };
  return kind === "weekly" ? weekOf(day, start) : monthOf(day);
}

/** ISO weeks begin on Mondays: others have no number, but a first day. */
function periodName(begin: string, first: number, kind: PeriodKind, start: Weekday): string {
  if (kind === "weekly" && start === "monday") return isoWeek(first);
  return kind === "monthly" ? begin.slice(0, 7) : begin;
}
