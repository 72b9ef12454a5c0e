/**
 * `sessions`.
 *
 * @module
 */
import { formatDay } from "../usage/calendar/days.ts";
import { toDollars } from "../usage/money.ts";
import type { Zone } from "../usage/calendar/zone.ts";
import type { Entry, SessionOf } from "./entries.ts";
import { count, money, type Report, type Table, tokensJson } from "./report.ts";
import { type Group, groupsOf, modelsOf, type Sum, sumOf, totalOf } from "./sums.ts";
import { isoTime, lengthOf } from "./times.ts";

/** A session's entries. */
export type SessionGroup = Group<SessionOf>;

/**
 * Divides entries by session.
 *
 * @param entries Entries.
 * @returns The session that was used last comes first.
 */
export function sessionsOf(entries: readonly Entry[]): SessionGroup[] {
  return groupsOf(entries, ({ session }) => session).sort((a, b) =>
    b.sum.last - a.sum.last || (a.key.id < b.key.id ? -1 : 1)
  );
}

/**
 * All sessions.
 *
 * @param sessions Those that are wanted, in order.
 * @param zone The user's time zone.
 * @returns The report.
 */
export function sessionsReport(sessions: readonly SessionGroup[], zone: Zone): Report {
  const total = sumOf(sessions.flatMap(({ entries }) => entries));
  return {
    json: () => ({
      summary: {
        total_sessions: sessions.length,
        total_interactions: total.interactions,
        total_tokens: tokensJson(total.tokens),
        total_cost: toDollars(total.cost),
        models_used: total.models,
        date_range: dateRange(total, zone),
      },
      sessions: sessions.map(({ key, sum }) => ({
        session_id: key.id,
        session_title: key.title || null,
        project_name: key.project,
        interaction_count: sum.interactions,
        total_tokens: tokensJson(sum.tokens),
        total_cost: toDollars(sum.cost),
        models_used: sum.models,
        start_time: isoTime(zone.local(sum.first)),
        end_time: isoTime(zone.local(sum.last)),
      })),
    }),
    rows: () =>
      sessions.map(({ key, sum }) => ({
        session_id: key.id,
        session_title: key.title || undefined,
        project_name: key.project,
        start_time: isoTime(zone.local(sum.first)),
        end_time: isoTime(zone.local(sum.last)),
        duration_ms: sum.last - sum.first,
        interaction_count: sum.interactions,
        models_used: sum.models.join(", "),
        total_input_tokens: sum.tokens.input,
        total_output_tokens: sum.tokens.output,
        total_cache_write_tokens: sum.tokens.cacheWrite,
        total_cache_read_tokens: sum.tokens.cacheRead,
        total_tokens: totalOf(sum.tokens),
      })),
    table: () => sessionsTable(sessions, total, zone),
  };
}

/**
 * The lines below tables of sessions.
 *
 * @param total All of them.
 * @returns Lines.
 */
export function summaryOf(total: Sum): string[] {
  return [
    "Summary",
    `  Sessions: ${count(total.sessions)}`,
    `  Interactions: ${count(total.interactions)}`,
    `  Total Tokens: ${count(totalOf(total.tokens))}`,
    `  Total Cost: ${money(total.cost)}`,
    `  Models Used: ${total.models.length}`,
  ];
}

/**
 * A session's name for a table.
 *
 * @param session The session.
 * @param longest Characters.
 * @returns Its title, else its id; cut where it is longer.
 */
export function titleOf({ title, id }: SessionOf, longest: number): string {
  const characters = [...title || id];
  if (characters.length <= longest) return characters.join("");
  return `${characters.slice(0, longest - 3).join("")}...`;
}

function dateRange(total: Sum, zone: Zone): string {
  if (total.interactions === 0) return "No sessions";
  const [first, last] = [total.first, total.last].map((moment) => formatDay(zone.day(moment)));
  return first === last ? `${first}` : `${first} to ${last}`;
}

function sessionsTable(sessions: readonly SessionGroup[], total: Sum, zone: Zone): Table {
  const cells = (sum: Sum) => [
    count(sum.interactions),
    count(sum.tokens.input),
    count(sum.tokens.output),
    count(totalOf(sum.tokens)),
    money(sum.cost),
  ];
  return {
    title: "OpenCode Sessions Summary",
    columns: [
      "Started",
      "Duration",
      "Session",
      "Model",
      ">Interactions",
      ">Input Tokens",
      ">Output Tokens",
      ">Total Tokens",
      ">Cost",
    ],
    rows: sessions.toSorted((a, b) => a.sum.first - b.sum.first).flatMap(({ key, sum, entries }) =>
      modelsOf(entries).map((model, index) => ({
        cells: [
          ...index === 0
            ? [
              isoTime(zone.local(sum.first)).slice(0, 19).replace("T", " "),
              lengthOf(sum.last - sum.first),
              titleOf(key, 35),
            ]
            : ["", "", ""],
          model.key,
          ...cells(model.sum),
        ],
      }))
    ),
    totals: ["TOTALS", "", "", `${sessions.length} sessions`, ...cells(total)],
    summary: summaryOf(total),
  };
}
