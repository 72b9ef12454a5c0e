/**
 * Values with a unit: the time between two runs, the size of a pane.
 *
 * @module
 */
import { parseDuration } from "../base/duration.ts";
import type { Fault } from "./_finding.ts";
import { quote } from "./_quote.ts";

/** Seconds between two runs of a command. */
const LEAST_REFRESH = 0.1;
const MOST_REFRESH = 86_400;

/** Percent from 1 to 99, or cells. */
const SIZE = /^(?:[1-9]\d?%|[1-9]\d{0,3})$/;

/** What is said of a number of cells that is out of range. */
export const SIZE_IN_CELLS = "must be from 1 to 9999 cells";

/**
 * Checks the time between two runs of a command.
 *
 * @param value A duration.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkRefresh(value: string): Fault | undefined {
  let seconds: number;
  try {
    seconds = parseDuration(value);
  } catch {
    return { message: `must be a duration such as "90s", "5m" or "1h30m", not ${quote(value)}` };
  }
  if (seconds >= LEAST_REFRESH && seconds <= MOST_REFRESH) return undefined;
  return { message: `must be from "0.1s" to "24h", not ${quote(value)}` };
}

/**
 * Checks the size of a pane.
 *
 * @param value Percent, or a number of cells.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkSize(value: string): Fault | undefined {
  if (SIZE.test(value)) return undefined;
  return {
    message: `must be a percentage from "1%" to "99%" or a number of cells, not ${quote(value)}`,
  };
}
