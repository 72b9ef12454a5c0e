/**
 * Random numbers that are the same in every run.
 *
 * @module
 */

const BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A source of random numbers; equal seeds give equal numbers. */
export class Random {
  #state: number;

  /**
   * Begin anew.
   *
   * @param seed Any whole number.
   */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /**
   * The next number. Source: mulberry32.
   *
   * @returns At least 0, less than 1.
   */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * A whole number.
   *
   * @param low The least.
   * @param high The greatest.
   * @returns One of them.
   */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /**
   * A positive number that is mostly small and now and then large (exponential distribution).
   *
   * @param mean Its mean.
   * @returns The number.
   */
  waiting(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /**
   * One of several.
   *
   * @param values At least one.
   * @returns One of them.
   * @throws {RangeError} If there is none.
   */
  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError("Cannot pick one of no values");
    return values[this.integer(0, values.length - 1)] as T;
  }

  /**
   * Something that happens now and then.
   *
   * @param probability From 0 to 1.
   * @returns Whether it happens.
   */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /**
   * Letters and digits.
   *
   * @param length How many.
   * @returns The text.
   */
  base62(length: number): string {
    let text = "";
    for (let at = 0; at < length; at++) text += BASE_62[this.integer(0, 61)];
    return text;
  }
}
