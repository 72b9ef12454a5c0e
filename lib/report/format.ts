/**
 * Numbers as people read them. Without `Intl`, which costs more than a report.
 *
 * @module
 */
import type { Picodollars } from "../usage/money.ts";

/** Picodollars. */
const DOLLAR = 1_000_000_000_000n;
const CENT = DOLLAR / 100n;
const HUNDREDTH_OF_A_CENT = CENT / 100n;

/**
 * A count with separators of thousands.
 *
 * @param count A whole number.
 * @returns For example `1,234,567`.
 */
export function formatCount(count: number | bigint): string {
  const digits = String(count);
  const first = digits.startsWith("-") ? 1 : 0;
  let end = digits.length;
  let separated = "";
  for (; end - first > 3; end -= 3) separated = `,${digits.slice(end - 3, end)}${separated}`;
  return digits.slice(0, end) + separated;
}

/**
 * Money: cents, and below a dollar hundredths of them.
 *
 * @param amount Picodollars.
 * @returns For example `$1,234.56`, `$0.0423`, `<$0.0001`, `$0.00`.
 */
export function formatMoney(amount: Picodollars): string {
  if (amount < 0n) return `-${formatMoney(-amount)}`;
  if (amount === 0n) return "$0.00";
  if (amount < DOLLAR) {
    const small = rounded(amount, HUNDREDTH_OF_A_CENT, 4);
    if (small === "0.0000") return "<$0.0001";
    if (small !== "1.0000") return `$${small}`;
  }
  return `$${rounded(amount, CENT, 2)}`;
}

/** Halves up, as people do it. */
function rounded(amount: Picodollars, unit: Picodollars, decimals: number): string {
  const digits = String((amount + unit / 2n) / unit).padStart(decimals + 1, "0");
  const whole = digits.slice(0, -decimals);
  return `${formatCount(BigInt(whole))}.${digits.slice(-decimals)}`;
}

/**
 * A share of a whole.
 *
 * @param part A part.
 * @param whole The whole.
 * @returns From 0 to 1; 0 of nothing.
 */
export function share(part: Picodollars, whole: Picodollars): number {
  return whole > 0n ? Number(part) / Number(whole) : 0;
}

/**
 * A share in per cent.
 *
 * @param part From 0 to 1.
 * @returns For example `12.3%`.
 */
export function formatShare(part: number): string {
  return `${(part * 100).toFixed(1)}%`;
}

/**
 * A length of time, short, in its two largest units.
 *
 * @param milliseconds At least 0.
 * @returns For example `2d 3h`, `1h 05m`, `4m 10s`, `2.5s`, `120ms`.
 */
export function formatSpan(milliseconds: number): string {
  if (!(milliseconds > 0)) return "0s";
  if (milliseconds < 1000) return `${Math.round(milliseconds)}ms`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 10) return `${(milliseconds / 1000).toFixed(1)}s`;
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${twoDigits(seconds % 60)}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
  return `${Math.floor(minutes / 1440)}d ${Math.floor(minutes / 60) % 24}h`;
}

/**
 * A number of two digits.
 *
 * @param number From 0 to 99.
 * @returns For example `07`.
 */
export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
