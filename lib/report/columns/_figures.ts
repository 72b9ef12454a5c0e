/**
 * The columns that every row has which counts interactions.
 *
 * @module
 */
import { totalTokens } from "../../opencode/mod.ts";
import type { Tokens } from "../../opencode/mod.ts";
import type { Cost, Figures, ModelFigures, Report } from "../../usage/report.ts";
import { shareStyle } from "../_paint.ts";
import type { Column, Part } from "../column.ts";
import { formatCount, formatMoney, formatShare, share } from "../format.ts";

/** What a row is counted in. */
interface Used {
  readonly tokens: Tokens;
  readonly cost: Cost;
}

/**
 * Columns of sessions, interactions and errors.
 *
 * @param report Errors are shown where it has any.
 * @returns Columns `sessions`, `interactions`, `errors`.
 */
export function countColumns(report: Report): Column<Figures>[] {
  return [
    figure("sessions", "Sessions", counted((row: Figures) => row.sessions)),
    figure("interactions", "Interactions", counted((row: Figures) => row.interactions)),
    figure("errors", "Errors", {
      value: (row: Figures) => row.errors,
      ...report.total.errors > 0 && { text: (row: Figures) => formatCount(row.errors) },
    }),
  ];
}

/**
 * Columns of tokens and money.
 *
 * @param report Shares are of its total, and marks of its costs are lined up.
 * @returns Columns from `input` to `cost_mode`.
 */
export function usedColumns(report: Report): Column<Used>[] {
  const { total, costMode } = report;
  return [
    figure("input", "Input", counted((row: Used) => row.tokens.input)),
    figure("output", "Output", counted((row: Used) => row.tokens.output)),
    figure("reasoning", "Reasoning", counted((row: Used) => row.tokens.reasoning)),
    figure("cache_read", "Cache read", counted((row: Used) => row.tokens.cacheRead)),
    figure("cache_write", "Cache write", counted((row: Used) => row.tokens.cacheWrite)),
    figure("total_tokens", "Tokens", counted((row: Used) => totalTokens(row.tokens))),
    figure("total_cost", "Cost", {
      text: ({ cost }: Used) => costText(cost, total.cost),
      value: ({ cost }: Used) => cost.amount,
      style: ({ cost }: Used) => shareStyle(share(cost.amount, total.cost.amount)),
    }),
    figure("recorded_cost", "Recorded", { value: ({ cost }: Used) => cost.recorded }),
    figure("priced_cost", "Priced", { value: ({ cost }: Used) => cost.priced }),
    figure("potential_cost", "Potential", { value: ({ cost }: Used) => cost.potential }),
    figure("unpriced_tokens", "Unpriced", { value: ({ cost }: Used) => cost.unpricedTokens }),
    figure("cost_mode", "Mode", { value: () => costMode }),
  ];
}

/**
 * The share of the cost of all.
 *
 * @param report The report.
 * @returns Column `share`, for people.
 */
export function shareColumn(report: Report): Column<Figures> {
  const part = ({ cost }: Figures) => share(cost.amount, report.total.cost.amount);
  return figure("share", "Share", {
    text: (row: Figures) => formatShare(part(row)),
    style: (row: Figures) => shareStyle(part(row)),
  });
}

/**
 * The names of models.
 *
 * @param breakdown Whether they have lines of their own, and columns for programs.
 * @returns Columns `models` or `model` and `provider`.
 */
export function modelColumns(
  breakdown: boolean,
): Column<{ readonly models: readonly ModelFigures[] }>[] {
  const names = ({ models }: { readonly models: readonly ModelFigures[] }) =>
    models.map(({ model }) => model || "unknown").join(", ");
  if (!breakdown) {
    return [{
      name: "models",
      heading: "Models",
      align: "left",
      least: 16,
      text: names,
      value: names,
    }];
  }
  return [
    { name: "model", heading: "Model", align: "left", model: { value: ({ model }) => model } },
    {
      name: "provider",
      heading: "Provider",
      align: "left",
      model: { value: ({ provider }) => provider },
    },
  ];
}

/** How a model stands below its row, in the first column. */
export const MODEL_BELOW: Part<ModelFigures> = {
  text: ({ model }) => `↳ ${model || "unknown"}`,
  style: () => "dim",
};

/** How the total is named, in the first column. */
export const TOTAL: Part<Figures> = { text: () => "Total", style: () => "strong" };

/**
 * The column that names the rows.
 *
 * @param name Its name for programs.
 * @param heading Its name for people.
 * @param of The name of a row; empty if it has none.
 * @returns The column.
 */
export function nameColumn<Row>(
  name: string,
  heading: string,
  of: (row: Row) => string,
): Column<Row> {
  return {
    name,
    heading,
    align: "left",
    least: 16,
    text: (row) => of(row) || "unknown",
    value: of,
    model: MODEL_BELOW,
    total: TOTAL,
  };
}

/** `*` and `+` stand in a column of their own, so that numbers stay below each other. */
function costText(cost: Cost, total: Cost): string {
  if (cost.unpricedTokens > 0 && cost.amount === 0n) return "unpriced";
  const mark = (one: number | bigint, all: number | bigint, sign: string) =>
    all > 0 ? one > 0 ? sign : " " : "";
  return formatMoney(cost.amount) + mark(cost.potential, total.potential, "*") +
    mark(cost.unpricedTokens, total.unpricedTokens, "+");
}

function counted<Row>(count: (row: Row) => number): Part<Row> {
  return { text: (row) => formatCount(count(row)), value: count };
}

/** The same for a row, a model and the total. */
function figure<Row>(
  name: string,
  heading: string,
  part: Part<Row> & Part<Figures>,
): Column<Row> {
  return { name, heading, align: "right", ...part as Part<Row>, model: part, total: part };
}
