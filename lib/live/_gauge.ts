/**
 * Parts of a whole.
 *
 * @module
 */
import type { Picodollars } from "../usage/mod.ts";
import type { MoneyGauge } from "./types.ts";

/**
 * Money and its limit.
 *
 * @param amount What was spent.
 * @param limit What may be spent; 0 or less: there is no limit.
 * @returns Undefined without a limit.
 */
export function moneyGauge(amount: Picodollars, limit: Picodollars): MoneyGauge | undefined {
  return limit > 0n ? { amount, limit, share: Number(amount) / Number(limit) } : undefined;
}
