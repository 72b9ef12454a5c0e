/**
 * The day that is now.
 *
 * @module
 */
import { totalTokens } from "../opencode/mod.ts";
import { makeReport, openZone, parseDays, parseRange, type Usage } from "../usage/mod.ts";
import type { Families } from "./_families.ts";
import { moneyGauge } from "./_gauge.ts";
import type { BoardInput, Hour, TodayBoard } from "./types.ts";

/**
 * Make what is shown of today.
 *
 * @param families All families.
 * @param input What the board is made of.
 * @returns Its part of the board.
 */
export function todayBoard(families: Families, input: BoardInput): TodayBoard {
  const { prices, now, timezone, dailyBudget } = input;
  const today = { now, timezone };
  const range = parseRange({ since: "today", until: "today" }, today);
  const query = { ...range, ...timezone !== undefined && { timezone } };
  const usage = since(openZone(timezone).start(parseDays("today", today).first), families, input);
  const { total, models } = makeReport(usage, { kind: "daily", ...query }, prices);
  return {
    day: range.since ?? "",
    figures: total,
    models,
    hours: hoursOf(usage, query, input),
    budget: moneyGauge(total.cost.amount, dailyBudget ?? 0n),
  };
}

/** Of a long history little is of today. */
function since(begin: number, { last }: Families, { usage }: BoardInput): Usage {
  return { ...usage, sessions: usage.sessions.filter((session) => last(session) >= begin) };
}

function hoursOf(
  usage: Usage,
  query: { readonly since?: string; readonly until?: string; readonly timezone?: string },
  { prices }: BoardInput,
): Hour[] {
  const report = makeReport(usage, { kind: "hours", ...query }, prices);
  if (report.kind !== "hours") return [];
  return report.rows.map(({ hour, tokens, cost }) => ({
    hour,
    tokens: totalTokens(tokens),
    cost: cost.amount,
  }));
}
