/**
 * Hours of the week.
 *
 * @module
 */
import { DAY, weekday } from "../calendar/days.ts";
import type { Zone } from "../calendar/zone.ts";
import type { HourRow } from "../report.ts";
import type { Sums } from "./sums.ts";
import { type Bucket, SLOT } from "../usage.ts";

const HOUR = 3_600_000;

/**
 * Divides by hour of the week, on the clock of a time zone.
 *
 * @param zone The time zone.
 * @returns Gives the hour of a bucket: 0 is the first one of a Monday.
 */
export function hourOf(zone: Zone): (bucket: Bucket) => number {
  return ({ slot }) => {
    const local = zone.local(slot * SLOT);
    const day = Math.floor(local / DAY);
    return weekday(day) * 24 + Math.floor((local - day * DAY) / HOUR);
  };
}

/**
 * The rows of a report by hour of the week.
 *
 * @param sums Sums by {@linkcode hourOf}.
 * @returns Hours with use, from Monday on.
 */
export function hourRows({ groups }: Sums<number>): HourRow[] {
  return [...groups].sort(([a], [b]) => a - b).map(([hour, adder]) => ({
    weekday: Math.floor(hour / 24) + 1,
    hour: hour % 24,
    ...adder.figures(),
  }));
}
