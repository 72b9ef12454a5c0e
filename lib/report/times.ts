/**
 * Points in time, in the time zone of a report.
 *
 * @module
 */
import { twoDigits } from "./format.ts";

/** Writes points in time, milliseconds since 1970. */
export interface Times {
  /** `2026-02-13T14:05:09.120+01:00`; empty for what is no time. */
  readonly iso: (time: number) => string;
  /** `2026-02-13`; empty for what is no time. */
  readonly day: (time: number) => string;
  /** `2026-02-13 14:05`; empty for what is no time. */
  readonly minute: (time: number) => string;
}

/** The last time that a date can hold, less a day for offsets. */
const LAST = 8.64e15 - 86_400_000;

/**
 * Times in a zone.
 *
 * @param timezone An IANA name; `local` is that of the machine.
 * @returns Functions that write them.
 * @throws {RangeError} If there is no such zone.
 */
export function timesIn(timezone: string): Times {
  const offset = remembering(offsetIn(timezone));
  const written = (time: number, from: number, to: number) =>
    isTime(time) ? new Date(time + offset(time)).toISOString().slice(from, to) : "";
  return {
    iso: (time) => {
      if (!isTime(time)) return "";
      const seconds = Math.round(offset(time) / 1000);
      const minutes = Math.floor(Math.abs(seconds) / 60);
      const sign = seconds < 0 ? "-" : "+";
      const shown = `${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
      // What is written must be the time that is meant, so both are of whole minutes.
      const shift = (seconds < 0 ? -minutes : minutes) * 60_000;
      return new Date(time + shift).toISOString().slice(0, -1) + shown;
    },
    day: (time) => written(time, 0, -14),
    minute: (time) => written(time, 0, -8).replace("T", " "),
  };
}

function isTime(time: number): boolean {
  return Number.isFinite(time) && Math.abs(time) <= LAST;
}

/** Clocks change at whole quarters of an hour, and asking for a zone's offset is slow. */
function remembering(offset: (time: number) => number): (time: number) => number {
  const known = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / 900_000);
    let found = known.get(quarter);
    if (found === undefined) known.set(quarter, found = offset(time));
    return found;
  };
}

/** Milliseconds that a zone is ahead of UTC. */
function offsetIn(timezone: string): (time: number) => number {
  if (timezone === "UTC") return () => 0;
  if (timezone === "local") return (time) => new Date(time).getTimezoneOffset() * -60_000;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (time) => {
    const parts: Record<string, number> = {};
    let beforeChrist = false;
    for (const { type, value } of format.formatToParts(time)) {
      if (type === "era") beforeChrist = value === "BC";
      else parts[type] = Number(value);
    }
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const there = new Date(0);
    there.setUTCFullYear(beforeChrist ? 1 - year : year, month - 1, day);
    there.setUTCHours(hour, minute, second);
    return there.getTime() - Math.floor(time / 1000) * 1000;
  };
}
