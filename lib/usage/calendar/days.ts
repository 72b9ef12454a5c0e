/**
 * Days, weeks and months as numbers: a day is the number of days since 1970-01-01, whatever the
 * time zone.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Weekday, WEEKDAYS } from "../query.ts";

/** Milliseconds of a day of 24 hours. */
export const DAY = 86_400_000;

/** What a date looks like. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 1970-01-01 was a Thursday. */
const THURSDAY = 3;

/** Days from the first to the last, both inclusive. */
export interface Days {
  /** First day. */
  readonly first: number;
  /** Last day. */
  readonly last: number;
}

/**
 * Write a day.
 *
 * @param day Days since 1970-01-01.
 * @returns `YYYY-MM-DD`.
 */
export function formatDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * Read a date.
 *
 * @param text `YYYY-MM-DD`.
 * @returns Days since 1970-01-01.
 * @throws {UserError} If it is something else, or a day that no calendar has.
 */
export function readDay(text: string): number {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || !month || !day) {
    throw new UserError(`Cannot read "${text}" as a date`, { hint: "write it as 2026-02-13" });
  }
  const days = firstOfMonth(Number(year), Number(month)) + Number(day) - 1;
  if (formatDay(days) !== text) throw new UserError(`There is no day ${text}`);
  return days;
}

/**
 * The month that a day is in.
 *
 * @param day The day.
 * @returns Its days.
 */
export function monthOf(day: number): Days {
  const date = new Date(day * DAY);
  return month(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/**
 * The days of a month.
 *
 * @param year Such as 2026.
 * @param number 1 to 12.
 * @returns Its days.
 */
export function month(year: number, number: number): Days {
  return { first: firstOfMonth(year, number), last: firstOfMonth(year, number + 1) - 1 };
}

/**
 * The week that a day is in.
 *
 * @param day The day.
 * @param start On which day weeks begin.
 * @returns Its days.
 */
export function weekOf(day: number, start: Weekday): Days {
  const first = day - (weekday(day) - WEEKDAYS.indexOf(start) + 7) % 7;
  return { first, last: first + 6 };
}

/**
 * The day of the week.
 *
 * @param day The day.
 * @returns 0 for Monday to 6 for Sunday.
 */
export function weekday(day: number): number {
  return ((day + THURSDAY) % 7 + 7) % 7;
}

/**
 * The name of a week by ISO 8601, where the first week of a year is the one with its first Thursday.
 *
 * @param monday The Monday that it begins on.
 * @returns Such as `2026-W07`.
 */
export function isoWeek(monday: number): string {
  const year = new Date((monday + THURSDAY) * DAY).getUTCFullYear();
  const week = (monday - firstMonday(year)) / 7 + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/**
 * The days of a week by ISO 8601.
 *
 * @param year Its year.
 * @param week Its number.
 * @returns Its days; undefined if the year has no such week.
 */
export function isoWeekDays(year: number, week: number): Days | undefined {
  const first = firstMonday(year) + (week - 1) * 7;
  const exists = week >= 1 && first < firstMonday(year + 1);
  return exists ? { first, last: first + 6 } : undefined;
}

/** The Monday of the week that has January 4: the first one of the year. */
function firstMonday(year: number): number {
  return weekOf(firstOfMonth(year, 1) + 3, "monday").first;
}

function firstOfMonth(year: number, number: number): number {
  // A date of its own, since Date.UTC() takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, number - 1, 1) / DAY;
}
