/**
 * Time zones: on which day, and at which hour of it, a moment is.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { DAY } from "./days.ts";

/** Milliseconds between two places where a day of a time zone may begin. */
const STEP = 900_000;

/** Hours by which a zone may be ahead of UTC; -12 to 14 are in use, Alaska once was at 15. */
const AHEAD = 16 * 3_600_000;

/** Within the years 0 to 9999, in every zone. What a broken clock wrote counts at their ends. */
const [EARLIEST, LATEST] = [Date.parse("0000-01-02"), Date.parse("9999-12-30")];

/** A time zone. */
export interface Zone {
  /**
   * Clock time as if it were UTC.
   *
   * @param moment Milliseconds since 1970.
   * @returns Milliseconds since 1970-01-01 00:00 on the zone's own clock.
   */
  local(moment: number): number;
  /**
   * The day of a moment.
   *
   * @param moment Milliseconds since 1970.
   * @returns Days since 1970-01-01.
   */
  day(moment: number): number;
  /**
   * When a day begins: at midnight, or later where the clocks leave midnight out.
   *
   * @param day Days since 1970-01-01.
   * @returns Milliseconds since 1970.
   */
  start(day: number): number;
}

/**
 * A time zone by its name.
 *
 * @param name IANA name such as `Europe/Berlin`; undefined for the machine's own.
 * @returns The zone.
 * @throws {UserError} If there is no such zone.
 */
export function openZone(name?: string): Zone {
  const offset = offsetCache(offsetIn(name));
  const local = (moment: number) => {
    const known = Math.min(Math.max(moment, EARLIEST), LATEST);
    return known + offset(known);
  };
  const day = (moment: number) => Math.floor(local(moment) / DAY);
  return {
    local,
    day,
    start(wanted) {
      let moment = wanted * DAY - AHEAD;
      const last = wanted * DAY + AHEAD;
      while (moment < last && day(moment) < wanted) moment += STEP;
      return moment;
    },
  };
}

/** Temporal rather than Intl: its first use takes 1 ms instead of 12. */
function offsetIn(timeZone: string | undefined): (moment: number) => number {
  if (timeZone === undefined) return (moment) => -new Date(moment).getTimezoneOffset() * 60_000;
  const offset = (moment: number) =>
    new Temporal.ZonedDateTime(BigInt(moment) * 1_000_000n, timeZone).offsetNanoseconds / 1_000_000;
  try {
    offset(0);
  } catch (cause) {
    throw new UserError(`There is no time zone "${timeZone}"`, {
      hint: "use an IANA name such as Europe/Berlin, America/New_York or UTC",
      cause,
    });
  }
  return offset;
}

/**
 * Asks only twice for a whole day, unless the clocks change in it: then for each moment.
 *
 * @param offset Gives the milliseconds that a zone is ahead of UTC at a moment.
 */
function offsetCache(offset: (moment: number) => number): (moment: number) => number {
  const days = new Map<number, number | undefined>();
  return (moment) => {
    const day = Math.floor(moment / DAY);
    let known = days.get(day);
    if (known === undefined) {
      if (!days.has(day)) {
        const begin = offset(day * DAY);
        known = begin === offset((day + 1) * DAY) ? begin : undefined;
        days.set(day, known);
      }
      known ??= offset(moment);
    }
    return known;
  };
}
