/**
 * Identifiers as OpenCode makes them.
 *
 * @module
 */
import type { Random } from "./random.ts";

const MASK = (1n << 48n) - 1n;

/** Makes identifiers that are different from each other. */
export class Identifiers {
  readonly #random: Random;
  #counter = 0;

  /**
   * Begin anew.
   *
   * @param random Where their ends come from.
   */
  constructor(random: Random) {
    this.#random = random;
  }

  /**
   * An identifier: the low 48 bits of `time * 4096 + counter` as hexadecimal digits, then 14
   * letters and digits. Those of sessions are inverted, so that the newest comes first.
   *
   * @param kind Session, message or part.
   * @param time Milliseconds since 1970.
   * @returns The identifier.
   */
  next(kind: "ses" | "msg" | "prt", time: number): string {
    this.#counter = (this.#counter + 1) % 4096;
    const bits = BigInt(time) * 4096n + BigInt(this.#counter);
    const digits = (kind === "ses" ? ~bits : bits) & MASK;
    return `${kind}_${digits.toString(16).padStart(12, "0")}${this.#random.base62(14)}`;
  }
}
