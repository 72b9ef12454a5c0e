/**
 * Checksums of many rows as one: what tells that none is missing, added or another one.
 *
 * @module
 */
import { textChecksum } from "../../base/checksum.ts";

/** Checksums of rows, added up in two halves: sums of millions of them are exact. */
export interface Sum {
  /** How many. */
  readonly count: number;
  /** Their low halves. */
  readonly low: number;
  /** Their high halves. */
  readonly high: number;
}

/** The low half of a checksum is below this. */
export const HALF = 2 ** 31;

/** Of no rows. */
export const NOTHING: Sum = { count: 0, low: 0, high: 0 };

/**
 * The sum of one row.
 *
 * @param checksum Its checksum.
 * @returns It as a sum.
 */
export function sumOf(checksum: number): Sum {
  return { count: 1, low: checksum % HALF, high: Math.floor(checksum / HALF) };
}

/**
 * Add sums.
 *
 * @param a Of some rows.
 * @param b Of other ones.
 * @returns The sum of all.
 */
export function both(a: Sum, b: Sum): Sum {
  return { count: a.count + b.count, low: a.low + b.low, high: a.high + b.high };
}

/**
 * A sum as a text.
 *
 * @param sum Of rows.
 * @param words The words that numbers in them stand for, where that is not told otherwise.
 * @returns Another text for other rows.
 */
export function sealOf({ count, low, high }: Sum, words?: string): string {
  return `${count} ${low} ${high}${words === undefined ? "" : ` ${textChecksum(words)}`}`;
}
