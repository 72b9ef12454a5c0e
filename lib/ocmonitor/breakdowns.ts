/**
 * `models` and `projects`.
 *
 * @module
 */
import { formatDay } from "../usage/calendar/days.ts";
import { toDollars } from "../usage/money.ts";
import type { Zone } from "../usage/calendar/zone.ts";
import type { Entry } from "./entries.ts";
import { count, money, type Report, tokenCells, tokensJson } from "./report.ts";
import { dearestFirst, type Group, groupsOf, modelsOf, sumOf, totalOf } from "./sums.ts";
import { isoTime } from "./times.ts";

/** What these reports say of themselves. */
export interface Range {
  /** `--timeframe`, which changes nothing else. */
  readonly timeframe: string;
  /** First day, since 1970-01-01. */
  readonly first: number | undefined;
  /** Last day. */
  readonly last: number | undefined;
}

/**
 * Usage by model.
 *
 * @param entries Entries of the days that are wanted.
 * @param range Which days these are.
 * @param zone The user's time zone.
 * @returns The report.
 */
export function modelsReport(entries: readonly Entry[], range: Range, zone: Zone): Report {
  const models = modelsOf(entries);
  const total = sumOf(entries);
  const share = ({ sum }: Group<string>) =>
    total.cost > 0n ? (toDollars(sum.cost) / toDollars(total.cost) * 100).toFixed(1) : "0.0";
  return {
    json: () => ({
      ...head(entries, range),
      models: models.map(({ key, sum }) => ({
        model_name: key,
        sessions: sum.sessions,
        interactions: sum.interactions,
        tokens: tokensJson(sum.tokens),
        cost: toDollars(sum.cost),
        first_used: isoTime(zone.local(sum.first)),
        last_used: isoTime(zone.local(sum.last)),
      })),
    }),
    rows: () =>
      models.map(({ key, sum }) => ({
        model_name: key,
        total_sessions: sum.sessions,
        total_interactions: sum.interactions,
        ...tokenCells(sum.tokens),
        total_cost: sum.cost,
        first_used: isoTime(zone.local(sum.first)),
        last_used: isoTime(zone.local(sum.last)),
      })),
    table: () => ({
      title: "Model Usage Breakdown",
      columns: [
        "Model",
        ">Sessions",
        ">Interactions",
        ">Input Tokens",
        ">Output Tokens",
        ">Total Tokens",
        ">Cost",
        ">Cost %",
      ],
      rows: models.map((model) => ({
        cells: [
          model.key,
          count(model.sum.sessions),
          count(model.sum.interactions),
          count(model.sum.tokens.input),
          count(model.sum.tokens.output),
          count(totalOf(model.sum.tokens)),
          money(model.sum.cost),
          `${share(model)}%`,
        ],
      })),
    }),
  };
}

/**
 * Usage by project.
 *
 * @param entries Entries of the days that are wanted.
 * @param range Which days these are.
 * @param zone The user's time zone.
 * @returns The report.
 */
export function projectsReport(entries: readonly Entry[], range: Range, zone: Zone): Report {
  const projects = groupsOf(entries, ({ session }) => session.project).sort(dearestFirst);
  const total = sumOf(entries);
  return {
    json: () => ({
      ...head(entries, range),
      projects: projects.map(({ key, sum }) => ({
        project_name: key,
        sessions: sum.sessions,
        interactions: sum.interactions,
        tokens: tokensJson(sum.tokens),
        cost: toDollars(sum.cost),
        models_used: sum.models,
        first_activity: isoTime(zone.local(sum.first)),
        last_activity: isoTime(zone.local(sum.last)),
      })),
    }),
    rows: () =>
      projects.map(({ key, sum }) => ({
        project_name: key,
        total_sessions: sum.sessions,
        total_interactions: sum.interactions,
        ...tokenCells(sum.tokens),
        total_cost: sum.cost,
        models_used: sum.models.join(", "),
        first_activity: isoTime(zone.local(sum.first)),
        last_activity: isoTime(zone.local(sum.last)),
      })),
    table: () => ({
      title: "Project Usage Breakdown",
      columns: ["Project", ">Sessions", ">Interactions", ">Total Tokens", ">Cost", "Models Used"],
      rows: projects.map(({ key, sum }) => ({
        cells: [
          key,
          count(sum.sessions),
          count(sum.interactions),
          count(totalOf(sum.tokens)),
          money(sum.cost, 4),
          shortened(sum.models.join(", ")),
        ],
      })),
      summary: [
        `Total: ${projects.length} projects, ${count(total.sessions)} sessions, ` +
        `${count(total.interactions)} interactions, ${count(totalOf(total.tokens))} tokens, ` +
        money(total.cost),
      ],
    }),
  };
}

function head(entries: readonly Entry[], { timeframe, first, last }: Range) {
  const sum = sumOf(entries);
  return {
    timeframe,
    start_date: first === undefined ? null : formatDay(first),
    end_date: last === undefined ? null : formatDay(last),
    total_cost: toDollars(sum.cost),
    total_tokens: tokensJson(sum.tokens),
  };
}

function shortened(models: string): string {
  return models.length > 40 ? `${models.slice(0, 37)}...` : models;
}
