/**
 * `session`.
 *
 * @module
 */
import type { Interaction } from "../opencode/mod.ts";
import { decimal, type Picodollars, toDollars } from "../usage/money.ts";
import type { PriceTable } from "../usage/prices/price.ts";
import type { Zone } from "../usage/calendar/zone.ts";
import { costOf, createPricer } from "./entries.ts";
import { modelName } from "./names.ts";
import { count, money, type Report, type Table, tokenCells, tokensJson } from "./report.ts";
import { type SessionGroup, summaryOf, titleOf } from "./sessions.ts";
import { totalOf } from "./sums.ts";
import { isoTime, lengthOf } from "./times.ts";

/** Dollars from which on a session is dear. */
const DEAR = 50;

/** Milliseconds from which on an interaction is long. */
const LONG = 300_000;

interface Line {
  readonly interaction: Interaction;
  readonly model: string;
  readonly cost: Picodollars;
}

/**
 * One session, interaction by interaction.
 *
 * @param session The session.
 * @param interactions Its interactions.
 * @param prices The price table.
 * @param zone The user's time zone.
 * @returns The report.
 */
export function sessionReport(
  session: SessionGroup,
  interactions: readonly Interaction[],
  prices: PriceTable,
  zone: Zone,
): Report {
  const pricer = createPricer(prices);
  const lines = interactions.filter(({ stored }) => totalOf(stored) > 0)
    .toSorted((a, b) => (b.completed ?? b.created) - (a.completed ?? a.created))
    .map((interaction): Line => {
      const price = pricer(interaction.provider, interaction.model);
      const cost = price ? costOf(interaction.stored, price) : 0n;
      return { interaction, model: modelName(interaction.model), cost };
    });
  const health = healthOf(session, lines);
  return {
    json: () => toJson(session, lines, health, toDollars(session.sum.cost)),
    whole: () => toJson(session, lines, health, decimal(session.sum.cost)),
    rows: () =>
      lines.map(({ interaction, model }) => ({
        session_id: session.key.id,
        session_title: session.key.title || undefined,
        project_name: session.key.project,
        file_name: `${interaction.id}.json`,
        model_id: model,
        ...tokenCells(interaction.stored),
        created_time: isoTime(zone.local(interaction.created)),
        completed_time: interaction.completed === undefined
          ? undefined
          : isoTime(zone.local(interaction.completed)),
        duration_ms: durationOf(interaction),
      })),
    table: () => table(session, lines, health.warnings),
  };
}

interface Health {
  readonly warnings: readonly string[];
  readonly unknownModels: number;
}

function healthOf(session: SessionGroup, lines: readonly Line[]): Health {
  const unknown = new Set(
    session.entries.filter((entry) => entry.unpriced && entry.interactions > 0)
      .map(({ model }) => model).filter((model) => model !== "unknown"),
  );
  const long = lines.filter(({ interaction }) => (durationOf(interaction) ?? 0) > LONG).length;
  const warnings = [
    unknown.size > 0 ? `Unknown models with no pricing: ${[...unknown].join(", ")}` : "",
    toDollars(session.sum.cost) > DEAR ? `High session cost: ${money(session.sum.cost)}` : "",
    long > 0 ? `Long interactions (>5min): ${long} files` : "",
  ];
  return { warnings: warnings.filter((warning) => warning !== ""), unknownModels: unknown.size };
}

function durationOf({ created, completed }: Interaction): number | undefined {
  return completed === undefined ? undefined : completed - created;
}

function toJson(
  { key, sum }: SessionGroup,
  lines: readonly Line[],
  { warnings, unknownModels }: Health,
  cost: number | string,
) {
  return {
    session_id: key.id,
    session_title: key.title || null,
    project_name: key.project,
    statistics: {
      interaction_count: sum.interactions,
      total_tokens: tokensJson(sum.tokens),
      total_cost: toDollars(sum.cost),
      models_used: sum.models,
    },
    health: {
      healthy: true,
      issues: [],
      warnings,
      stats: {
        total_interactions: sum.interactions,
        empty_interactions: 0,
        missing_time_data: 0,
        unknown_models: unknownModels,
        total_cost: cost,
      },
    },
    interactions: lines.map(({ interaction, model, cost }) => ({
      file_name: `${interaction.id}.json`,
      model_id: model,
      tokens: tokensJson(interaction.stored),
      cost: toDollars(cost),
    })),
  };
}

function table(
  { key, sum }: SessionGroup,
  lines: readonly Line[],
  warnings: readonly string[],
): Table {
  const cells = (tokens: SessionGroup["sum"]["tokens"], cost: Picodollars) => [
    count(tokens.input),
    count(tokens.output),
    count(tokens.cacheWrite),
    count(tokens.cacheRead),
    count(totalOf(tokens)),
    money(cost),
  ];
  return {
    title: `Session: ${titleOf(key, 50)}`,
    columns: [
      "File",
      "Model",
      ">Input",
      ">Output",
      ">Cache W",
      ">Cache R",
      ">Total",
      ">Cost",
      ">Duration",
    ],
    rows: lines.map(({ interaction, model, cost }) => ({
      cells: [
        `${interaction.id}.json`,
        model,
        ...cells(interaction.stored, cost),
        lengthOf(durationOf(interaction) ?? 0),
      ],
    })),
    totals: ["TOTALS", "", ...cells(sum.tokens, sum.cost), ""],
    summary: [...summaryOf(sum), ...warnings.map((warning) => `⚠️  ${warning}`)],
  };
}
