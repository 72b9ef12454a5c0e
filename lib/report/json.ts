/**
 * Reports as JSON for programs.
 *
 * @module
 */
import { totalTokens } from "../opencode/mod.ts";
import { toDollars } from "../usage/money.ts";
import type {
  Cost,
  CostMode,
  Figures,
  InteractionRow,
  ModelFigures,
  PeriodRow,
  Report,
  SessionRow,
} from "../usage/report.ts";
import { weekdayName } from "./columns/hours.ts";
import type { Metadata } from "./metadata.ts";
import { type Times, timesIn } from "./times.ts";
import { tokensToJson } from "./tokens_json.ts";

/** What is written. */
export interface JsonOptions {
  /** Whether rows have `model_stats`. */
  readonly breakdown: boolean;
  /** Makes `{ metadata, data }` of it. */
  readonly metadata?: Metadata;
}

/** What the functions below have in common. */
interface Scene {
  readonly breakdown: boolean;
  readonly costMode: CostMode;
  readonly times: Times;
}

/**
 * Give a report its form as JSON: keys in snake_case, money as numbers of dollars, times ISO 8601
 * in the time zone of the report. Periods are arrays, the oldest first; all else are objects.
 *
 * @param report The report.
 * @param options What is written.
 * @returns A value for `JSON.stringify`.
 */
export function toJson(report: Report, { breakdown, metadata }: JsonOptions): unknown {
  const data = dataOf(report, {
    breakdown,
    costMode: report.costMode,
    times: timesIn(report.timezone),
  });
  return metadata ? { metadata, data } : data;
}

function dataOf(report: Report, scene: Scene): unknown {
  const head = headOf(report, scene);
  switch (report.kind) {
    case "daily":
    case "weekly":
    case "monthly": {
      const { kind } = report;
      return report.rows.toSorted((a, b) => a.start < b.start ? -1 : Number(a.start > b.start))
        .map((row) => period(kind, row, scene));
    }
    case "sessions":
      return { ...head, sessions: report.rows.map((row) => session(row, scene)) };
    case "session":
      return {
        ...head,
        session: session(report.session, scene),
        interactions: report.rows.map((row) => interaction(row, scene)),
      };
    case "models":
      return { ...head, model_stats: report.rows.map((row) => model(row, scene)) };
    case "projects":
      return {
        ...head,
        project_stats: report.rows.map((row) => ({
          project: row.project,
          directory: row.directory,
          ...figures(row, scene),
          first_activity: time(row.first, scene),
          last_activity: time(row.last, scene),
          ...models(row.models, scene),
        })),
      };
    case "agents":
      return {
        ...head,
        agent_stats: report.rows.map((row) => ({
          agent: row.agent,
          ...figures(row, scene),
          ...models(row.models, scene),
        })),
      };
    case "tools":
      return {
        ...head,
        tool_stats: report.rows.map(({ tool, uses, errors, sessions, duration, timed }) => ({
          tool,
          uses,
          errors,
          sessions,
          duration_ms: duration,
          timed,
        })),
      };
    case "hours":
      return {
        ...head,
        hours: report.rows.map((row) => ({
          weekday: row.weekday,
          day: weekdayName(row.weekday),
          hour: row.hour,
          ...figures(row, scene),
        })),
      };
  }
}

function headOf({ total, ...report }: Report, { costMode }: Scene) {
  return {
    total_cost: toDollars(total.cost.amount),
    total_tokens: totalTokens(total.tokens),
    total_sessions: total.sessions,
    total_interactions: total.interactions,
    total_errors: total.errors,
    tokens: tokensToJson(total.tokens),
    cost: cost(total.cost, costMode),
    token_mode: report.tokenMode,
    timezone: report.timezone,
    since: report.since || null,
    until: report.until || null,
    copies: report.copies,
    unfinished: report.unfinished,
  };
}

function period(kind: "daily" | "weekly" | "monthly", row: PeriodRow, scene: Scene) {
  const range = { start_date: row.start, end_date: row.end };
  const names = {
    daily: { date: row.name },
    weekly: { week: row.name, ...range },
    monthly: { month: row.name, ...range },
  };
  const over = row.isOverBudget ? { over_budget: true } : {};
  return { ...names[kind], ...figures(row, scene), ...over, ...models(row.models, scene) };
}

function session(row: SessionRow, scene: Scene): Readonly<Record<string, unknown>> {
  return {
    session_id: row.id,
    title: row.title,
    project: row.project,
    directory: row.directory,
    agents: row.agents,
    start_time: time(row.start, scene),
    end_time: time(row.end, scene),
    duration_ms: row.end - row.start,
    active_ms: row.active,
    ...figures(row, scene),
    ...models(row.models, scene),
    unfinished: row.unfinished,
    copies: row.copies,
    children: row.children.map((child) => session(child, scene)),
  };
}

function interaction(row: InteractionRow, scene: Scene) {
  return {
    message_id: row.id,
    session_id: row.session,
    created: time(row.created, scene),
    completed: row.completed === undefined ? null : time(row.completed, scene),
    model: row.model,
    provider: row.provider,
    agent: row.agent,
    ...used(row, scene),
    error: row.error || null,
  };
}

function model(row: ModelFigures, scene: Scene) {
  return {
    model: row.model,
    provider: row.provider,
    ...figures(row, scene),
    first_used: time(row.first, scene),
    last_used: time(row.last, scene),
    unpriced: row.unpriced,
    price_rule: row.rule || null,
  };
}

function models(rows: readonly ModelFigures[], scene: Scene) {
  return {
    models: rows.map((row) => row.model),
    ...scene.breakdown && { model_stats: rows.map((row) => model(row, scene)) },
  };
}

function figures(row: Figures, scene: Scene) {
  const { sessions, interactions, errors } = row;
  return { sessions, interactions, errors, ...used(row, scene) };
}

function used(row: Pick<Figures, "tokens" | "cost">, { costMode }: Scene) {
  return {
    tokens: tokensToJson(row.tokens),
    total_tokens: totalTokens(row.tokens),
    total_cost: toDollars(row.cost.amount),
    cost: cost(row.cost, costMode),
  };
}

function cost({ recorded, priced, potential, unpricedTokens }: Cost, mode: CostMode) {
  return {
    recorded: toDollars(recorded),
    priced: toDollars(priced),
    potential: toDollars(potential),
    unpriced_tokens: unpricedTokens,
    mode,
  };
}

/** Null for what is no time. */
function time(milliseconds: number, { times }: Scene): string | null {
  return times.iso(milliseconds) || null;
}
