/**
 * Middle and ends of measured times.
 *
 * @module
 */

/** What some times have in common. */
export interface Spread {
  /** The middle one. */
  readonly median: number;
  /** The least: what it takes when nobody else uses the machine. */
  readonly min: number;
  /** The most. */
  readonly max: number;
}

/**
 * Middle and ends.
 *
 * @param times At least one.
 * @returns Both, in the unit of the times.
 * @throws {RangeError} If there is none.
 *
 * @example
 * ```ts
 * import { spread } from "./statistics.ts";
 * spread([3, 1, 8, 2]); // { median: 2.5, min: 1, max: 8 }
 * ```
 */
export function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  const half = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || min === undefined || max === undefined) {
    throw new RangeError("Cannot find the median of no times");
  }
  return { median: (low + high) / 2, min, max };
}
