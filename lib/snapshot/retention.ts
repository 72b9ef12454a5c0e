/**
 * Which snapshots are kept, by the rules of restic: each rule keeps some, and what none keeps goes.
 *
 * @module
 */

/** How much is kept; a rule that is absent or 0 keeps nothing. */
export interface KeepPolicy {
  /** The last so many. */
  readonly last?: number;
  /** The newest of each of the last so many hours that have one. */
  readonly hourly?: number;
  /** The same for days. */
  readonly daily?: number;
  /** The same for weeks, which begin on Monday. */
  readonly weekly?: number;
  /** The same for months. */
  readonly monthly?: number;
  /** The same for years. */
  readonly yearly?: number;
  /** All that are younger than the newest by less than so many seconds. */
  readonly within?: number;
  /** Those with a name may go, too. */
  readonly named?: boolean;
}

/** What counts of a snapshot. */
export interface Candidate {
  /** Its id. */
  readonly id: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly time: number;
  /** What the user calls it. */
  readonly name?: string | undefined;
}

/** What becomes of a snapshot. */
export interface Verdict {
  /** Its id. */
  readonly id: string;
  /** Why it is kept; nothing: it goes. */
  readonly reasons: readonly string[];
}

/** Where one is, and when. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that the time zone is ahead of UTC at a time. */
  readonly offset: (time: number) => number;
}

const HOUR = 3_600_000;

/** 1970 began on a Thursday. */
const MONDAY = 3;

/** The part of time that a rule keeps one of: its number, of milliseconds in the time zone. */
const PERIODS = {
  last: undefined,
  hourly: (local: number) => Math.floor(local / HOUR),
  daily: (local: number) => Math.floor(local / (24 * HOUR)),
  weekly: (local: number) => Math.floor((Math.floor(local / (24 * HOUR)) + MONDAY) / 7),
  monthly: (local: number) => months(local),
  yearly: (local: number) => Math.floor(months(local) / 12),
} as const;

/** Rules that count, in the order of their reasons. */
export const COUNTED = ["last", "hourly", "daily", "weekly", "monthly", "yearly"] as const;

/**
 * The clock of this machine.
 *
 * @returns Its time and its time zone.
 */
export function localClock(): Clock {
  return {
    now: Date.now(),
    offset: (time) => -60_000 * new Date(time).getTimezoneOffset(),
  };
}

/**
 * Whether a policy keeps anything at all. One that does not is no wish to remove everything.
 *
 * @param policy The policy.
 * @returns True if no rule is given.
 */
export function isEmptyPolicy(policy: KeepPolicy): boolean {
  return [...COUNTED, "within" as const].every((rule) => !policy[rule]);
}

/**
 * Judge snapshots.
 *
 * @param candidates Whole snapshots, the oldest first.
 * @param policy What is to be kept. The newest is kept by any, all by an empty one.
 * @param clock Where one is, and when.
 * @returns A verdict for each, in the same order.
 */
export function judge(
  candidates: readonly Candidate[],
  policy: KeepPolicy,
  clock: Clock,
): Verdict[] {
  if (isEmptyPolicy(policy)) return candidates.map(({ id }) => ({ id, reasons: ["no rule"] }));
  const buckets = COUNTED.map((rule) => ({ rule, left: policy[rule] ?? 0, seen: NaN }));
  const newest = latest(candidates, clock.now);
  const verdicts = candidates.toReversed().map(({ id, time, name }, index): Verdict => {
    const isOldest = index === candidates.length - 1;
    const reasons: string[] = [];
    if (index === 0) reasons.push("newest");
    if (name !== undefined && !policy.named) reasons.push("named");
    if (policy.within && time > newest - policy.within * 1000) reasons.push("within");
    for (const bucket of buckets) {
      if (bucket.left <= 0) continue;
      const period = PERIODS[bucket.rule]?.(time + clock.offset(time)) ?? index;
      // The oldest stays while there is room, so that the history reaches back as far as it can.
      if (period === bucket.seen && !isOldest) continue;
      reasons.push(period === bucket.seen ? `oldest ${bucket.rule}` : bucket.rule);
      bucket.seen = period;
      bucket.left--;
    }
    return { id, reasons };
  });
  return verdicts.reverse();
}

/** The newest that is not of the future: a clock that was wrong once must not make all others old. */
function latest(candidates: readonly Candidate[], now: number): number {
  return candidates.reduce((most, { time }) => time < now ? Math.max(most, time) : most, -Infinity);
}

function months(local: number): number {
  const date = new Date(local);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
