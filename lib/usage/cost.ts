/**
 * What tokens cost.
 *
 * @module
 */
import { NO_TOKENS, type Tokens, totalTokens } from "../opencode/mod.ts";
import type { Picodollars } from "./money.ts";
import type { FoundPrice, Price } from "./prices.ts";
import type { Cost, CostMode } from "./report.ts";

/** Tokens of one model; undefined for none. */
export interface Prompts {
  /** Of usual prompts. */
  readonly usual: Tokens | undefined;
  /** Of prompts over the limit from which the extended price applies. */
  readonly extended: Tokens | undefined;
}

/** What one model is charged for. */
export interface Charge {
  /** Dollars that OpenCode recorded. */
  readonly recorded: Picodollars;
  /** Tokens for which it recorded them, as billed. */
  readonly paid: Prompts;
  /** Tokens for which it recorded zero, as billed. */
  readonly unpaid: Prompts;
}

/** Whole numbers that are not negative and whose sum is below this one have an exact sum. */
const EXACT = 2 ** 52;

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
  const recorded = mode === "priced" ? 0n : charge.recorded;
  const unpriced = found ? [] : mode === "priced" ? [charge.paid, charge.unpaid] : [charge.unpaid];
  const potential = found && mode !== "recorded" ? priceOf(charge.unpaid, found) : 0n;
  const priced = potential + (found && mode === "priced" ? priceOf(charge.paid, found) : 0n);
  return {
    amount: recorded + priced,
    recorded,
    priced,
    potential,
    unpricedTokens: unpriced.reduce((sum, prompts) => sum + tokensOf(prompts), 0),
  };
}

/**
 * The sum of two costs.
 *
 * @param a A cost.
 * @param b A cost.
 * @returns Each part of `a` and `b` added.
 */
export function addCost(a: Cost, b: Cost): Cost {
  return {
    amount: a.amount + b.amount,
    recorded: a.recorded + b.recorded,
    priced: a.priced + b.priced,
    potential: a.potential + b.potential,
    unpricedTokens: a.unpricedTokens + b.unpricedTokens,
  };
}

function priceOf(prompts: Prompts, found: FoundPrice): Picodollars {
  return multiply(prompts.usual, found.price) + multiply(prompts.extended, found.extended);
}

/** Reasoning is charged as output, and is not in `tokens.output`. */
function multiply(tokens: Tokens | undefined, price: Price): Picodollars {
  if (!tokens) return 0n;
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
  const amount = input * Number(price.input) + (output + reasoning) * Number(price.output) +
    cacheRead * Number(price.cacheRead) + cacheWrite * Number(price.cacheWrite);
  // Numbers are several times faster, and exact up to here: some $4500.
  if (amount < EXACT) return BigInt(amount);
  return BigInt(input) * price.input + BigInt(output + reasoning) * price.output +
    BigInt(cacheRead) * price.cacheRead + BigInt(cacheWrite) * price.cacheWrite;
}

function tokensOf({ usual, extended }: Prompts): number {
  return totalTokens(usual ?? NO_TOKENS) + totalTokens(extended ?? NO_TOKENS);
}
