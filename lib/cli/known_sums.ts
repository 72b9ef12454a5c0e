/**
 * What an earlier report added up.
 *
 * @module
 */
import type { WrittenSums } from "../usage/mod.ts";
import type { Kept } from "./kept.ts";

type BySeal = Readonly<Record<string, WrittenSums>>;

/** Sums of parts of usage by their seals. They tell themselves what they are of. */
const SEAL = "";

/** What an earlier report added up of parts of usage. */
export class KnownSums {
  readonly #kept: Kept;
  #known: BySeal | undefined;
  /** Parts that were asked for and not known. */
  #missing = 0;

  /**
   * Begin.
   *
   * @param kept Where the sums of a report like this one are.
   */
  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /**
   * Look for a part.
   *
   * @param seal Its seal.
   * @returns Whether its sums are known.
   */
  has(seal: string): boolean {
    const isKnown = Object.hasOwn(this.#all(), seal);
    if (!isKnown) this.#missing++;
    return isKnown;
  }

  /**
   * The sums of a part.
   *
   * @param seal Its seal.
   * @returns They; undefined if they are not known.
   */
  get(seal: string): WrittenSums | undefined {
    return this.#all()[seal];
  }

  /**
   * Keep sums for the next report. The part that is in use changes each time, and is added up again
   * anyway: as long as only one was missing, what is kept is good enough.
   *
   * @param sums Gives the sums of all parts.
   */
  keep(sums: () => BySeal): void {
    if (this.#missing > 1) this.#kept.keep(SEAL, JSON.stringify(sums()));
  }

  #all(): BySeal {
    if (!this.#known) {
      const text = this.#kept.find(SEAL);
      this.#known = text === undefined ? {} : JSON.parse(text) as BySeal;
    }
    return this.#known;
  }
}
