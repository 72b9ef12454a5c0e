/**
 * Lengths of time as users write them: `"90s"`, `"5m"`, `"1h30m"`, `"0.5s"`.
 *
 * @module
 */

const MILLISECONDS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
const UNITS = ["d", "h", "m", "s"] as const;

/**
 * What a duration looks like, as a regular expression for JSON Schema: days, hours, minutes and
 * seconds in this order, each at most once, at least one of them.
 */
export const DURATION_PATTERN: string = "^(?=\\d)" +
  UNITS.map((unit) => `(?:(\\d{1,7}(?:\\.\\d{1,3})?)${unit})?`).join("") + "$";

const DURATION = new RegExp(DURATION_PATTERN);

/**
 * Reads a duration.
 *
 * @param text Numbers with the units `d`, `h`, `m` and `s`, largest first: `"1h30m"`, `"0.5s"`.
 * @returns Seconds, with milliseconds as the smallest step.
 * @throws {SyntaxError} If the text is something else.
 *
 * @example
 * ```ts
 * import { parseDuration } from "./duration.ts";
 * parseDuration("1h30m"); // 5400
 * ```
 */
export function parseDuration(text: string): number {
  const match = DURATION.exec(text);
  if (!match) {
    throw new SyntaxError(
      `Cannot read ${JSON.stringify(text)} as a duration: ` +
        `it must be numbers with d, h, m or s, such as "90s", "5m" or "1h30m"`,
    );
  }
  let milliseconds = 0;
  for (const [index, unit] of UNITS.entries()) {
    milliseconds += Number(match[index + 1] ?? 0) * MILLISECONDS[unit];
  }
  return Math.round(milliseconds) / 1000;
}

/**
 * Writes a duration the short way, for people and for files.
 *
 * @param seconds At least 0; rounded to milliseconds.
 * @returns For example `"1h30m"`, `"0.5s"`, `"0s"`; `parseDuration` reads it back.
 * @throws {RangeError} If the number is negative, not finite or more than 9,999,999 days.
 *
 * @example
 * ```ts
 * import { formatDuration } from "./duration.ts";
 * formatDuration(5400); // "1h30m"
 * ```
 */
export function formatDuration(seconds: number): string {
  let rest = Math.round(seconds * 1000);
  if (!(rest >= 0 && rest < 10_000_000 * MILLISECONDS.d)) {
    throw new RangeError(`Cannot write ${seconds} seconds as a duration`);
  }
  let text = "";
  for (const unit of UNITS) {
    const size = MILLISECONDS[unit];
    const count = unit === "s" ? rest / size : Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text || "0s";
}
