/**
 * The dashboard for programs.
 *
 * @module
 */
import { type Times, timesIn } from "../report/times.ts";
import { tokensToJson } from "../report/tokens_json.ts";
import { type Cost, type Figures, toDollars } from "../usage/mod.ts";
import type { Board, MoneyGauge, SessionBoard, TodayBoard } from "./types.ts";

/**
 * Give a board its form as JSON: keys in snake_case, money as numbers of dollars, lengths of time in
 * milliseconds, times ISO 8601 in the time zone of the board.
 *
 * @param board The board.
 * @param alerts What is to be said before all else.
 * @returns A value for `JSON.stringify`.
 */
export function boardToJson(board: Board, alerts: readonly string[]): unknown {
  const times = timesIn(board.timezone);
  return {
    format_version: 1,
    time: times.iso(board.now),
    session: board.session ? session(board.session, times) : null,
    sessions: board.sessions.map(({ last, cost, unpricedTokens, ...rest }) => ({
      ...rest,
      last: times.iso(last),
      cost: toDollars(cost),
      unpriced_tokens: unpricedTokens,
    })),
    today: today(board.today),
    ...board.all && { total: figures(board.all) },
    ...board.models.length > 0 && {
      models: board.models.map((each) => ({ model: each.model, ...figures(each) })),
    },
    ...board.projects.length > 0 && {
      projects: board.projects.map(({ project, directory, ...each }) => ({
        project,
        directory,
        ...figures(each),
      })),
    },
    stores: board.stores,
    damages: board.damages,
    alerts,
  };
}

function session(board: SessionBoard, times: Times) {
  const { row, rate, context } = board;
  return {
    id: row.id,
    title: row.title,
    project: row.project,
    directory: row.directory,
    agent: board.agent,
    model: board.model,
    state: board.state,
    chosen: board.isChosen,
    start: times.iso(row.start),
    end: times.iso(row.end),
    newest: times.iso(board.since),
    last: times.iso(board.last),
    active_ms: row.active,
    total_ms: row.end - row.start,
    ...figures(row),
    last_tokens: tokensToJson(board.lastTokens),
    last_cost: toDollars(board.lastCost.amount),
    quota: gauge(board.quota),
    context: {
      used: board.contextUsed,
      window: context?.window ?? null,
      share: context?.share ?? null,
    },
    time_share: { active: board.active.share, total: board.total.share },
    rate: {
      tokens_per_minute: rate.perMinute,
      tokens: rate.tokens,
      active_ms: rate.active,
      window_ms: rate.window,
      minutes: rate.minutes,
    },
    models: row.models.map((each) => ({ model: each.model, ...figures(each) })),
    recent: board.recent.map(({ isSubAgent, start, duration, cost, ...rest }) => ({
      ...rest,
      sub_agent: isSubAgent,
      start: times.iso(start),
      duration_ms: duration ?? null,
      cost: toDollars(cost),
    })),
    sub_agents: board.subAgents.map(({ last, cost, unpricedTokens, ...rest }) => ({
      ...rest,
      last: times.iso(last),
      cost: toDollars(cost),
      unpriced_tokens: unpricedTokens,
    })),
  };
}

function today(board: TodayBoard) {
  return {
    day: board.day,
    ...figures(board.figures),
    budget: gauge(board.budget),
    models: board.models.map((each) => ({ model: each.model, ...figures(each) })),
    ...board.hours.length > 0 && {
      hours: board.hours.map(({ hour, tokens, cost }) => ({
        hour,
        tokens,
        cost: toDollars(cost),
      })),
    },
  };
}

function figures({ sessions, interactions, errors, ...rest }: Figures) {
  return { sessions, interactions, errors, tokens: tokensToJson(rest.tokens), ...money(rest.cost) };
}

function money({ amount, unpricedTokens }: Cost): { cost: number; unpriced_tokens: number } {
  return { cost: toDollars(amount), unpriced_tokens: unpricedTokens };
}

function gauge(money: MoneyGauge | undefined) {
  if (!money) return null;
  return { amount: toDollars(money.amount), limit: toDollars(money.limit), share: money.share };
}
