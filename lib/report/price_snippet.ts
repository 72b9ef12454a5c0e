/**
 * How to price models that have no price.
 *
 * @module
 */
import { INVISIBLE } from "../base/harmless.ts";
import type { Report } from "../usage/report.ts";

/**
 * What to add to models.json, in ocmonitor's format, so that every model of a report has a price.
 *
 * @param report The report.
 * @returns JSON; empty if all have one.
 */
export function priceSnippet({ models }: Report): string {
  const unpriced = models.filter(({ unpriced, cost }) => unpriced && cost.unpricedTokens > 0);
  if (unpriced.length === 0) return "";
  const entries = unpriced.map(({ model }) => [model || "unknown", {
    input: 0,
    output: 0,
    cacheWrite: 0,
    cacheRead: 0,
    contextWindow: 0,
    sessionQuota: 0,
  }]);
  return JSON.stringify(Object.fromEntries(entries), undefined, 2).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
