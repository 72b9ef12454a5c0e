/**
 * Prices of models, in ocmonitor's own format.
 *
 * @module
 */
import type { Picodollars } from "../money.ts";

/** Prices of one model. */
export interface Price {
  /** Picodollars for a token, so dollars per million times 10⁶. */
  readonly input: Picodollars;
  /** Reasoning tokens too. */
  readonly output: Picodollars;
  /** Cache writes. */
  readonly cacheWrite: Picodollars;
  /** Cache reads. */
  readonly cacheRead: Picodollars;
  /** Tokens; 0 if not known. */
  readonly contextWindow: number;
  /** Dollars for a session; 0 for none. */
  readonly sessionQuota: number;
}

/** A price that was found. */
export interface FoundPrice {
  /** The name in the table. */
  readonly name: string;
  /** The price of usual prompts. */
  readonly price: Price;
  /** The price of prompts over 200,000 tokens, `NAME-extended`; the usual one where there is none. */
  readonly extended: Price;
  /** How the name was found: `exact`, `without provider prefix`, … */
  readonly rule: string;
}

/** Looks up models. */
export interface PriceTable {
  /**
   * Find the price of a model.
   *
   * @param provider Provider as stored.
   * @param model Model as stored.
   * @returns Undefined if no rule finds it.
   */
  find(provider: string, model: string): FoundPrice | undefined;
}
