/**
 * Active time: how long something was worked on, idle time left out.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Span, SPAN_GAP } from "../usage.ts";

/** Default of `--idle`: five minutes. */
const IDLE = 300_000;

/** The range that counts. */
export interface Clip {
  /** Its begin, milliseconds since 1970. */
  readonly begin: number;
  /** Its end. */
  readonly end: number;
}

/**
 * Check `--idle`.
 *
 * @param idle Milliseconds; undefined for the default.
 * @returns Milliseconds.
 * @throws {UserError} If it is less than spans can tell.
 */
export function checkIdle(idle: number = IDLE): number {
  if (idle >= SPAN_GAP) return idle;
  throw new UserError("Cannot call less than a minute idle", { hint: "--idle is 1m or more" });
}

/**
 * Add spans up.
 *
 * @param spans Spans, in any order.
 * @param idle A longer gap between two is left out.
 * @param clip What is outside is left out too.
 * @returns Milliseconds.
 */
export function activeTime(spans: readonly Span[], idle: number, clip: Clip): number {
  let active = 0;
  let end = -Infinity;
  const inOrder = [...spans].sort(([a], [b]) => a - b);
  for (const [from, to] of inOrder) {
    const begin = Math.max(from, clip.begin);
    const until = Math.min(to, clip.end);
    if (begin > until) continue;
    // What is new of the span, and the gap before it if that is short.
    if (until > end) active += until - (begin - end > idle ? begin : end);
    end = Math.max(end, until);
  }
  return active;
}
