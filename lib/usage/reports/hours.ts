/**
 * Hours of the week.
 *
 * @module
 */
import { DAY, weekday } from "../calendar/days.ts";
import type { Adder } from "./figures.ts";
import { group } from "./group.ts";
import type { HourRow } from "../report.ts";
import type { Selection } from "./selection.ts";
import { SLOT } from "../usage.ts";

const HOUR = 3_600_000;

/**
 * The rows of a report by hour of the week, on the clock of the time zone.
 *
 * @param selection What is selected.
 * @param total Counts everything.
 * @returns Hours with use, from Monday on.
 */
export function hourRows(selection: Selection, total: Adder): HourRow[] {
  const groups = group(selection, total, ({ slot }) => {
    const local = selection.zone.local(slot * SLOT);
    const day = Math.floor(local / DAY);
    return weekday(day) * 24 + Math.floor((local - day * DAY) / HOUR);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([hour, adder]) => ({
    weekday: Math.floor(hour / 24) + 1,
    hour: hour % 24,
    ...adder.figures(),
  }));
}
