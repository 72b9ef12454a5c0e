/**
 * The flags that say which snapshots are kept.
 *
 * @module
 */
import { parseDuration } from "../base/duration.ts";
import type { KeepPolicy } from "../snapshot/mod.ts";
import { onOff } from "./flags.ts";

/** What was given. */
export interface KeepFlags {
  readonly keepLast?: number;
  readonly keepHourly?: number;
  readonly keepDaily?: number;
  readonly keepWeekly?: number;
  readonly keepMonthly?: number;
  readonly keepYearly?: number;
  readonly keepWithin?: number;
  readonly named?: boolean;
}

const keep = (brief: string) =>
  ({ kind: "parsed", parse: parseCount, optional: true, placeholder: "N", brief }) as const;

/** Declarations of {@linkcode KeepFlags}. */
export const keepFlags = {
  keepLast: keep("Keep the last N, or `unlimited`"),
  keepHourly: keep("Keep the newest of each of the last N hours that have one"),
  keepDaily: keep("The same for days"),
  keepWeekly: keep("The same for weeks"),
  keepMonthly: keep("The same for months"),
  keepYearly: keep("The same for years"),
  keepWithin: {
    kind: "parsed",
    parse: parseDuration,
    optional: true,
    placeholder: "DURATION",
    brief: "Keep all that are younger than the newest by less, such as 7d or 36h",
  },
  named: onOff("Those with a name may go, too"),
} as const;

/**
 * The policy that flags say.
 *
 * @param flags What was given.
 * @returns The policy.
 */
export function policyOf(flags: KeepFlags): KeepPolicy {
  const { keepLast, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly, keepWithin } =
    flags;
  return {
    last: keepLast ?? 0,
    hourly: keepHourly ?? 0,
    daily: keepDaily ?? 0,
    weekly: keepWeekly ?? 0,
    monthly: keepMonthly ?? 0,
    yearly: keepYearly ?? 0,
    within: keepWithin ?? 0,
    named: flags.named ?? false,
  };
}

function parseCount(word: string): number {
  if (word === "unlimited") return Infinity;
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new SyntaxError(
    `Cannot read ${JSON.stringify(word)} as how many to keep: it must be a number or "unlimited"`,
  );
}
