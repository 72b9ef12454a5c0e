/**
 * Ranges of days as users write them: `--since`, `--until`, `--month`, `--year`.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Days, formatDay, isoWeekDays, month, readDay } from "./days.ts";
import { openZone } from "./zone.ts";

/** What a day may be written as. */
const ALLOWED = "allowed: a date (2026-02-13), week (2026-W07), month (2026-02), year (2026), " +
  "today, yesterday, or so many days back, today included (7d)";

/** What the user asked for; each is text of the command line. */
export interface RangeOptions {
  /** First day: a date, or a period whose first day it is. */
  readonly since?: string | undefined;
  /** Last day: a date, or a period whose last day it is. */
  readonly until?: string | undefined;
  /** `YYYY-MM`: the whole month. */
  readonly month?: string | undefined;
  /** `YYYY`: the whole year. */
  readonly year?: string | undefined;
}

/** When and where `today` is. */
export interface Today {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name; undefined for the machine's own time zone. */
  readonly timezone?: string | undefined;
}

/** First and last day, `YYYY-MM-DD`, as a `Query` wants them; what is missing is no limit. */
export interface DayRange {
  /** First day. */
  readonly since?: string;
  /** Last day. */
  readonly until?: string;
}

/**
 * Make a range of days from what was asked for.
 *
 * @param options What was asked for.
 * @param today Which day is today.
 * @returns First and last day.
 * @throws {UserError} If a value is none that is allowed, names a day that there is not, contradicts
 * another one, or the range ends before it begins.
 */
export function parseRange(options: RangeOptions, today: Today): DayRange {
  const { since, until, month, year } = options;
  const whole = [["--month", month], ["--year", year]].filter(([, value]) => value !== undefined);
  if (whole.length > 1 || whole.length > 0 && (since ?? until) !== undefined) {
    throw new UserError(`Cannot use ${whole[0]?.[0]} together with another range of days`, {
      hint: "use one of --month, --year, or --since and --until",
    });
  }
  if (month !== undefined) return monthRange(month);
  if (year !== undefined) return yearRange(year);
  const range = {
    ...(since !== undefined && { since: formatDay(parseDays(since, today).first) }),
    ...(until !== undefined && { until: formatDay(parseDays(until, today).last) }),
  };
  checkRange(range);
  return range;
}

/**
 * Read a day or a period.
 *
 * @param text A date, `today`, `yesterday`, `7d` (the seventh day back, today is the first), a week
 * `2026-W07`, a month `2026-02` or a year `2026`.
 * @param today Which day is today.
 * @returns Its days: the same one twice for a single day.
 * @throws {UserError} If it is something else, or a day that there is not.
 */
export function parseDays(text: string, today: Today): Days {
  const value = text.trim().toLowerCase();
  const back = value === "today" ? 1 : value === "yesterday" ? 2 : daysBack(value);
  if (back !== undefined) return single(openZone(today.timezone).day(today.now) - back + 1);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return single(readDay(value));
  const days = parseYear(value) ?? parseMonth(value) ?? parseWeek(value);
  if (!days) throw new UserError(`Cannot read "${text}" as a day`, { hint: ALLOWED });
  return days;
}

/**
 * The range of a month.
 *
 * @param text `YYYY-MM`.
 * @returns Its first and last day.
 * @throws {UserError} If it is something else.
 */
export function monthRange(text: string): Required<DayRange> {
  const days = parseMonth(text.trim());
  if (days) return { since: formatDay(days.first), until: formatDay(days.last) };
  throw new UserError(`Cannot read "${text}" as a month`, { hint: "write it as 2026-02" });
}

/**
 * The range of a year.
 *
 * @param text `YYYY`.
 * @returns Its first and last day.
 * @throws {UserError} If it is something else.
 */
export function yearRange(text: string): Required<DayRange> {
  const days = parseYear(text.trim());
  if (days) return { since: formatDay(days.first), until: formatDay(days.last) };
  throw new UserError(`Cannot read "${text}" as a year`, { hint: "write it as 2026" });
}

/**
 * Check that a range of days is one.
 *
 * @param range First and last day.
 * @throws {UserError} If a day is none, or the last one is before the first.
 */
export function checkRange(range: DayRange): void {
  const first = range.since === undefined ? -Infinity : readDay(range.since);
  const last = range.until === undefined ? Infinity : readDay(range.until);
  if (first > last) {
    throw new UserError(`The range ends on ${range.until}, before it begins on ${range.since}`, {
      hint: "--since is the first day, --until the last",
    });
  }
}

/** @param value `7d`; more than five digits are no number of days. */
function daysBack(value: string): number | undefined {
  const [, days] = /^(\d{1,5})d$/.exec(value) ?? [];
  if (days === undefined) return undefined;
  if (Number(days) > 0) return Number(days);
  throw new UserError(`Cannot go "${value}" back`, { hint: "1d is today, 2d yesterday" });
}

function parseYear(value: string): Days | undefined {
  const [, year] = /^(\d{4})$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  return { first: month(Number(year), 1).first, last: month(Number(year), 12).last };
}

function parseMonth(value: string): Days | undefined {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  if (Number(number) >= 1 && Number(number) <= 12) return month(Number(year), Number(number));
  throw new UserError(`There is no month ${value}`);
}

function parseWeek(value: string): Days | undefined {
  const [, year, week] = /^(\d{4})-?w(\d{1,2})$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const days = isoWeekDays(Number(year), Number(week));
  if (days) return days;
  throw new UserError(`There is no week ${value.toUpperCase()}`, {
    hint: `${year} has ${isoWeekDays(Number(year), 53) ? 53 : 52} weeks`,
  });
}

function single(day: number): Days {
  return { first: day, last: day };
}
