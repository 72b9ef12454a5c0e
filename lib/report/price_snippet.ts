/**
 * How to price models that have no price.
 *
 * @module
 */
import { INVISIBLE } from "../base/harmless.ts";
import type { Report } from "../usage/report.ts";

/** What stands above the snippet. */
export const PRICE_ADVICE =
  'To price them, add to ~/.config/ocmonitor/models.json, with dollars per million tokens for each "?":';

/** No price: as it stands the file is refused, which says what is to be done; a 0 would be free. */
const PRICE = "?";

/**
 * What to add to models.json, in ocmonitor's format, so that every model of a report has a price.
 *
 * @param report The report.
 * @returns JSON to be filled in; empty if all have one.
 */
export function priceSnippet({ models }: Report): string {
  const unpriced = models.filter(({ unpriced, cost }) => unpriced && cost.unpricedTokens > 0);
  if (unpriced.length === 0) return "";
  const entries = unpriced.map(({ model }) => [model || "unknown", {
    input: PRICE,
    output: PRICE,
    cacheWrite: PRICE,
    cacheRead: PRICE,
  }]);
  return JSON.stringify(Object.fromEntries(entries), undefined, 2).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
