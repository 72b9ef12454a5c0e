/**
 * What tokens cost.
 *
 * @module
 */
import { type Tokens, totalTokens } from "../../opencode/mod.ts";
import type { Picodollars } from "../money.ts";
import type { FoundPrice, Price } from "./price.ts";
import type { Cost, CostMode } from "../report.ts";

/** What one model is charged for. Tokens are as billed; undefined for none. */
export interface Charge {
  /** Dollars that OpenCode recorded. */
  readonly recorded: Picodollars;
  /** Tokens for which it recorded them. */
  readonly paid: Tokens | undefined;
  /** The same of prompts over the limit from which the extended price applies. */
  readonly paidExtended: Tokens | undefined;
  /** Tokens for which it recorded zero. */
  readonly unpaid: Tokens | undefined;
  /** The same of prompts over the limit. */
  readonly unpaidExtended: Tokens | undefined;
}

/** Whole numbers that are not negative and whose sum is below this one have an exact sum. */
export const EXACT = 2 ** 52;

/** No money. */
export const NO_COST: Cost = {
  amount: 0n,
  recorded: 0n,
  priced: 0n,
  potential: 0n,
  unpricedTokens: 0,
};

/**
 * What one model cost.
 *
 * @param charge What it is charged for.
 * @param found Its price; undefined if it has none.
 * @param mode Which cost is shown.
 * @returns The cost.
 */
export function costOf(charge: Charge, found: FoundPrice | undefined, mode: CostMode): Cost {
  const { paid, paidExtended, unpaid, unpaidExtended } = charge;
  const recorded = mode === "priced" ? 0n : charge.recorded;
  let potential = 0n;
  let other = 0n;
  let unpricedTokens = 0;
  if (!found) {
    unpricedTokens = count(unpaid) + count(unpaidExtended);
    if (mode === "priced") unpricedTokens += count(paid) + count(paidExtended);
  } else if (mode !== "recorded") {
    potential = multiply(unpaid, found.price) + multiply(unpaidExtended, found.extended);
    if (mode === "priced") {
      other = multiply(paid, found.price) + multiply(paidExtended, found.extended);
    }
  }
  const priced = potential + other;
  return { amount: recorded + priced, recorded, priced, potential, unpricedTokens };
}

/** Money that is being added up. */
export type CostSum = { -readonly [part in keyof Cost]: Cost[part] };

/**
 * Add a cost to a sum.
 *
 * @param sum The sum.
 * @param by What is added to each part of it.
 */
export function increaseCost(sum: CostSum, by: Cost): void {
  sum.amount += by.amount;
  sum.recorded += by.recorded;
  sum.priced += by.priced;
  sum.potential += by.potential;
  sum.unpricedTokens += by.unpricedTokens;
}

/** Reasoning is charged as output, and is not in `tokens.output`. */
function multiply(tokens: Tokens | undefined, price: Price): Picodollars {
  if (!tokens) return 0n;
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
  const amount = input * Number(price.input) + (output + reasoning) * Number(price.output) +
    cacheRead * Number(price.cacheRead) + cacheWrite * Number(price.cacheWrite);
  // Up to some $4500, numbers are exact, and several times faster.
  if (amount < EXACT) return BigInt(amount);
  return BigInt(input) * price.input + BigInt(output + reasoning) * price.output +
    BigInt(cacheRead) * price.cacheRead + BigInt(cacheWrite) * price.cacheWrite;
}

function count(tokens: Tokens | undefined): number {
  return tokens ? totalTokens(tokens) : 0;
}
