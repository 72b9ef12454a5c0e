/**
 * What a reader has to know of the numbers of a report.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import type { CostMode, Report } from "../usage/report.ts";
import { formatCount, formatMoney } from "./format.ts";

const COSTS: Readonly<Record<CostMode, string>> = {
  auto: "auto, recorded where above zero and else priced",
  recorded: "as OpenCode recorded it",
  priced: "by the price table, whatever was recorded",
};

/** So many names fit into a sentence. */
const MOST_NAMES = 5;

/**
 * The footnotes of a report: which cost and which tokens, where from and of when, and what was left
 * out.
 *
 * @param report The report.
 * @returns Sentences.
 */
export function footnotes(report: Report): string[] {
  return [
    ...limitNote(report),
    ...costNotes(report),
    ...budgetNote(report),
    ...tokenNote(report),
    whenNote(report),
    ...leftOut(report),
  ];
}

function budgetNote(report: Report): string[] {
  const isOver = report.kind === "daily" && report.rows.some((row) => row.isOverBudget);
  return isOver ? ["! Above the budget of a day, see [alerts] in the config file."] : [];
}

/** With `--limit` the total is not the sum of what is above it. */
function limitNote({ kind, rows, total }: Report): string[] {
  if (kind === "tools") return [];
  const shown = kind === "session"
    ? rows.length
    : rows.reduce((sum, { interactions }) => sum + interactions, 0);
  if (shown >= total.interactions) return [];
  return [
    `Shown: ${formatCount(shown)} of ${
      plural(total.interactions, "interaction", formatCount)
    }; the total ` +
    "is of all.",
  ];
}

/**
 * The footnotes on cost alone.
 *
 * @param report The report.
 * @returns Which cost is shown, and its parts.
 */
export function costNotes({ kind, costMode, total, models }: Report): string[] {
  if (kind === "tools") return [];
  const { amount, recorded, priced, potential, unpricedTokens } = total.cost;
  const parts = `${formatMoney(recorded)} recorded + ${formatMoney(priced)} priced`;
  const notes = [`Cost: ${COSTS[costMode]}: ${formatMoney(amount)} = ${parts}.`];
  if (potential > 0n) {
    notes.push(
      `* Potential: ${formatMoney(potential)} of it is what a subscription or a provider without ` +
        "prices, for which zero was recorded, would cost.",
    );
  }
  if (unpricedTokens > 0) {
    const unpriced = models.filter(({ cost }) => cost.unpricedTokens > 0);
    const names = unpriced.slice(0, MOST_NAMES).map(({ model }) => model || "unknown");
    if (unpriced.length > names.length) names.push(`${unpriced.length - names.length} others`);
    const more = kind === "models" ? "" : " `report models` shows how to price them.";
    notes.push(
      `+ Unpriced: ${plural(unpricedTokens, "token", formatCount)} of ${
        names.join(", ") || "some models"
      } ` +
        `${unpricedTokens === 1 ? "has" : "have"} no price and are not in the cost.${more}`,
    );
  }
  return notes;
}

function tokenNote({ kind, tokenMode }: Report): string[] {
  if (kind === "tools") return [];
  return [
    tokenMode === "normalised"
      ? "Tokens: as providers billed them; no kind overlaps another."
      : "Tokens: as OpenCode stored them; older releases counted some twice.",
  ];
}

function whenNote(report: Report): string {
  const { timezone } = report;
  const zone = timezone === "local" ? "the time zone of this machine" : timezone;
  return `Range: ${rangeOf(report)}, in ${zone}.`;
}

/**
 * The range that a report was asked for.
 *
 * @param report The report.
 * @returns In words.
 */
export function rangeOf({ since, until }: Report): string {
  if (since && until) return since === until ? since : `${since} to ${until}`;
  if (since) return `since ${since}`;
  return until ? `until ${until}` : "all time";
}

function leftOut({ total, copies, unfinished }: Report): string[] {
  return [
    ...copies > 0 ? [`Left out: ${plural(copies, "message", formatCount)} that forks copied.`] : [],
    ...unfinished > 0
      ? [`Unfinished: ${plural(unfinished, "message", formatCount)} without an end.`]
      : [],
    ...total.errors > 0
      ? [
        `Errors: ${
          plural(total.errors, "interaction", formatCount)
        } ended by an error; their tokens count.`,
      ]
      : [],
  ];
}
