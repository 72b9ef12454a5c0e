/**
 * Alerts for a dashboard that looks every few seconds and must weigh nothing.
 *
 * @module
 */
import type { AlertSettings } from "../config/mod.ts";
import type { PriceTable, Usage } from "../usage/mod.ts";
import { evaluate } from "./evaluate.ts";
import { alertLines } from "./lines.ts";

/** A check may take one part in so many of all time: over a long history one takes some 30 ms. */
const SHARE = 500;

/** Without any change, a check is due for the time alone, such as at midnight. */
const AT_LAST = 60_000;

/** What is checked. */
export interface FollowOptions {
  /** The table `[alerts]`; without it there is nothing to say. */
  readonly settings: AlertSettings | undefined;
  /** Prices of models. */
  readonly prices: PriceTable;
  /** IANA name of a time zone, where the settings name none. */
  readonly timezone?: string | undefined;
  /** Milliseconds, to see how long a check takes; default: `performance.now`. */
  readonly stopwatch?: (() => number) | undefined;
}

/**
 * Follow budgets.
 *
 * @param options What is checked.
 * @returns Gives lines as {@linkcode alertLines} does, for usage and now; it remembers them, and
 * checks again only when that is due. Nobody is told of anything.
 */
export function followAlerts(
  { settings, prices, timezone, stopwatch = () => performance.now() }: FollowOptions,
): (usage: Usage, now: number) => readonly string[] {
  if (!settings) return () => [];
  let last: { usage: Usage; now: number; took: number; lines: readonly string[] } | undefined;
  return (usage, now) => {
    const past = last ? Math.abs(now - last.now) : Infinity;
    if (last && past < (usage === last.usage ? AT_LAST : last.took * SHARE)) return last.lines;
    const options = { usage, settings, prices, now, ...(timezone !== undefined && { timezone }) };
    const begin = stopwatch();
    const lines = alertLines(evaluate(options).alerts);
    last = { usage, now, took: stopwatch() - begin, lines };
    return lines;
  };
}
