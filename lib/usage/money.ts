/**
 * Money without binary fractions: whole numbers of picodollars.
 *
 * @module
 */

/** 10⁻¹² dollars: fine enough for one token at any price per million with six decimals. */
export type Picodollars = bigint;

const PER_DOLLAR = 1_000_000_000_000;

/**
 * Dollars that a store recorded. A number such as 0.004754899999999999 stands for 0.0047549.
 *
 * @param dollars A number; what is not finite counts as 0.
 * @returns The nearest whole number of picodollars.
 */
export function fromDollars(dollars: number): Picodollars {
  return BigInt(roundDollars(dollars));
}

/**
 * The same as a number, which is faster.
 *
 * @param dollars A number; what is not finite, or beyond all numbers, counts as 0.
 * @returns The nearest whole number of picodollars.
 */
export function roundDollars(dollars: number): number {
  const amount = Math.round(dollars * PER_DOLLAR);
  return Number.isFinite(amount) ? amount : 0;
}

/**
 * For JSON and charts.
 *
 * @param amount Picodollars.
 * @returns Dollars, the nearest number to the exact amount.
 */
export function toDollars(amount: Picodollars): number {
  return Number(decimal(amount));
}

/**
 * All digits, for CSV.
 *
 * @param amount Picodollars.
 * @returns Dollars as a decimal without zeros at its end, such as `0.0047549`.
 */
export function decimal(amount: Picodollars): string {
  const sign = amount < 0n ? "-" : "";
  const digits = String(amount < 0n ? -amount : amount).padStart(13, "0");
  const fraction = digits.slice(-12).replace(/0+$/, "");
  return sign + digits.slice(0, -12) + (fraction && `.${fraction}`);
}
