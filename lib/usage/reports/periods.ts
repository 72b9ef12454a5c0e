/**
 * Days, weeks and months.
 *
 * @module
 */
import { type Days, formatDay, isoWeek, monthOf, weekOf } from "../calendar/days.ts";
import type { Adder } from "./figures.ts";
import { group } from "./group.ts";
import type { Weekday } from "../query.ts";
import type { PeriodRow } from "../report.ts";
import type { Selection } from "./selection.ts";
import { SLOT } from "../usage.ts";

/** Kinds of period. */
export type PeriodKind = "daily" | "weekly" | "monthly";

/**
 * The rows of a report by period.
 *
 * @param selection What is selected.
 * @param kind Which period.
 * @param total Counts everything.
 * @returns Periods with use, oldest first.
 */
export function periodRows(selection: Selection, kind: PeriodKind, total: Adder): PeriodRow[] {
  const start = selection.query.startDay ?? "monday";
  const firstDays = new Map<number, number>();
  const groups = group(selection, total, ({ slot }) => {
    const day = selection.zone.day(slot * SLOT);
    let first = firstDays.get(day);
    if (first === undefined) firstDays.set(day, first = period(day, kind, start).first);
    return first;
  });
  const { dailyBudget, project, model, agent } = selection.query;
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
