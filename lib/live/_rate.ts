/**
 * How fast tokens are used.
 *
 * @module
 */
import { type Interaction, totalTokens } from "../opencode/mod.ts";
import { activeTime, type Span } from "../usage/mod.ts";
import type { Rate } from "./types.ts";

const MINUTE = 60_000;

/** Milliseconds that the rate looks back. */
const WINDOW = 10 * MINUTE;

/** How many minutes have a number of their own. */
const MINUTES = 30;

/** How long ago something may have ended and still be counted. */
export const RATE_REACH: number = MINUTES * MINUTE;

/**
 * Measure. The tokens of an interaction are spread evenly over the time that it took. Time in which
 * none ran does not count, so that a break does not make the rate lower; less than a minute counts
 * as a minute.
 *
 * @param interactions Interactions, those of sub-agents too.
 * @param now Milliseconds since 1970.
 * @returns The rate.
 */
export function rateOf(interactions: readonly Interaction[], now: number): Rate {
  const begin = now - WINDOW;
  // Minutes of the clock: what is past does not change from look to look.
  const end = (Math.floor(now / MINUTE) + 1) * MINUTE;
  const minutes = Array.from({ length: MINUTES }, () => 0);
  const spans: Span[] = [];
  let inWindow = 0;
  for (const { created, completed = created, tokens } of interactions) {
    const total = totalTokens(tokens);
    const span: Span = [created, Math.max(created, completed)];
    if (total === 0 || span[1] < end - RATE_REACH || span[0] > now) continue;
    spans.push(span);
    inWindow += total * part(span, begin, now);
    for (let at = 0; at < MINUTES; at++) {
      const from = end - (MINUTES - at) * MINUTE;
      const share = part(span, from, from + MINUTE);
      if (share > 0) minutes[at] = (minutes[at] ?? 0) + total * share;
    }
  }
  const active = activeTime(spans, 0, { begin, end: now });
  const tokens = Math.round(inWindow);
  return {
    perMinute: Math.round(inWindow / (Math.max(active, MINUTE) / MINUTE)),
    tokens,
    active,
    window: WINDOW,
    minutes: minutes.map(Math.round),
  };
}

/** The part of a span that is between two moments, both inclusive. */
function part([from, to]: Span, begin: number, end: number): number {
  if (from === to) return from >= begin && from <= end ? 1 : 0;
  return Math.max(0, Math.min(to, end) - Math.max(from, begin)) / (to - from);
}
