/**
 * `daily`, `weekly`, `monthly`: each interaction counts on its own day.
 *
 * @module
 */
import { formatDay, isoWeek, monthOf, weekday, weekOf } from "../usage/calendar/days.ts";
import { toDollars } from "../usage/money.ts";
import type { Weekday } from "../usage/query.ts";
import type { Entry } from "./entries.ts";
import { count, money, type Report, type Table, tokenCells, tokensJson } from "./report.ts";
import { type Group, groupsOf, modelsOf, type Sum, sumOf, totalOf } from "./sums.ts";

const SHOWN_MODELS = 3;

/**
 * Usage by day.
 *
 * @param entries Entries of the days that are wanted.
 * @param breakdown Whether tables have rows for models.
 * @returns The report.
 */
export function dailyReport(entries: readonly Entry[], breakdown: boolean): Report {
  const days = inOrder(groupsOf(entries, ({ day }) => day));
  return {
    json: () => ({
      daily_breakdown: days.map(({ key, sum }) => ({
        date: formatDay(key),
        ...sumJson(sum),
        models_used: sum.models,
      })),
    }),
    rows: () =>
      days.map(({ key, sum }) => ({
        date: formatDay(key),
        ...sumCells(sum),
        models_used: sum.models.join(", "),
      })),
    table: () =>
      breakdown
        ? dividedTable("Daily Usage Breakdown", ["Date / Model"], days, (day) => [formatDay(day)])
        : dailyTable(days, sumOf(entries)),
  };
}

/**
 * Usage by week.
 *
 * @param entries Entries of the days that are wanted.
 * @param breakdown Whether tables have rows for models.
 * @param startDay First day of weeks.
 * @returns The report.
 */
export function weeklyReport(
  entries: readonly Entry[],
  breakdown: boolean,
  startDay: Weekday,
): Report {
  const weeks = inOrder(groupsOf(entries, ({ day }) => weekOf(day, startDay).first));
  const title = startDay === "monday"
    ? "Weekly Usage Breakdown"
    : `Weekly Usage Breakdown (weeks start on ${startDay[0]?.toUpperCase()}${startDay.slice(1)})`;
  return {
    json: () => ({
      weekly_breakdown: weeks.map(({ key, sum }) => ({
        ...weekNumber(key),
        start_date: formatDay(key),
        end_date: formatDay(key + 6),
        ...sumJson(sum),
      })),
    }),
    rows: () =>
      weeks.map(({ key, sum }) => ({
        year: weekNumber(key).year,
        week_number: weekNumber(key).week,
        start_date: formatDay(key),
        end_date: formatDay(key + 6),
        ...sumCells(sum),
      })),
    table: () =>
      dividedTable(
        title,
        ["Week", "Date Range"],
        weeks,
        (first) => [nameOfWeek(first), dateRange(first)],
        breakdown,
      ),
  };
}

/**
 * Usage by month.
 *
 * @param entries Entries of the days that are wanted.
 * @param breakdown Whether tables have rows for models.
 * @returns The report.
 */
export function monthlyReport(entries: readonly Entry[], breakdown: boolean): Report {
  const months = inOrder(groupsOf(entries, ({ day }) => monthOf(day).first));
  const numbers = (first: number) => {
    const [year = "", month = ""] = formatDay(first).split("-");
    return { year: Number(year), month: Number(month) };
  };
  return {
    json: () => ({
      monthly_breakdown: months.map(({ key, sum }) => ({ ...numbers(key), ...sumJson(sum) })),
    }),
    rows: () => months.map(({ key, sum }) => ({ ...numbers(key), ...sumCells(sum) })),
    table: () =>
      dividedTable(
        "Monthly Usage Breakdown",
        ["Month / Model"],
        months,
        (first) => [formatDay(first).slice(0, 7)],
        breakdown,
      ),
  };
}

function inOrder(groups: Group<number>[]): Group<number>[] {
  return groups.sort((a, b) => a.key - b.key);
}

function sumJson(sum: Sum) {
  return {
    sessions: sum.sessions,
    interactions: sum.interactions,
    tokens: tokensJson(sum.tokens),
    cost: toDollars(sum.cost),
  };
}

function sumCells(sum: Sum) {
  return {
    sessions_count: sum.sessions,
    total_interactions: sum.interactions,
    ...tokenCells(sum.tokens),
  };
}

/** The ISO week that a day is in, whatever weeks begin with. */
function weekNumber(day: number): { year: number; week: number } {
  const [year = "", week = ""] = isoWeek(day - weekday(day)).split("-W");
  return { year: Number(year), week: Number(week) };
}

function nameOfWeek(day: number): string {
  return isoWeek(day - weekday(day));
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `Mar 03 - 09, 2025`, `Feb 24 - Mar 02, 2025`, `Dec 29, 2025 - Jan 04, 2026`. */
function dateRange(first: number): string {
  const [year, month = "", day] = formatDay(first).split("-");
  const [lastYear, lastMonth = "", lastDay] = formatDay(first + 6).split("-");
  const from = `${MONTHS[Number(month) - 1]} ${day}`;
  const to = `${MONTHS[Number(lastMonth) - 1]} ${lastDay}, ${lastYear}`;
  if (year !== lastYear) return `${from}, ${year} - ${to}`;
  return month === lastMonth ? `${from} - ${lastDay}, ${lastYear}` : `${from} - ${to}`;
}

function dailyTable(days: readonly Group<number>[], total: Sum): Table {
  const cells = (sum: Sum) => [
    count(sum.sessions),
    count(sum.interactions),
    count(sum.tokens.input),
    count(sum.tokens.output),
    count(totalOf(sum.tokens)),
    money(sum.cost),
  ];
  const models = (names: readonly string[]) => {
    const more = names.length - SHOWN_MODELS;
    return names.slice(0, SHOWN_MODELS).join(", ") + (more > 0 ? ` (+${more} more)` : "");
  };
  return {
    title: "Daily Usage Breakdown",
    columns: [
      "Date",
      ">Sessions",
      ">Interactions",
      ">Input Tokens",
      ">Output Tokens",
      ">Total Tokens",
      ">Cost",
      "Models",
    ],
    rows: days.map(({ key, sum }) => ({
      cells: [formatDay(key), ...cells(sum), models(sum.models)],
    })),
    totals: ["TOTALS", ...cells(total), ""],
  };
}

function dividedTable(
  title: string,
  columns: readonly string[],
  groups: readonly Group<number>[],
  nameOf: (key: number) => string[],
  breakdown = true,
): Table {
  const cells = (sum: Sum) => [
    count(sum.sessions),
    count(sum.interactions),
    count(totalOf(sum.tokens)),
    money(sum.cost),
  ];
  const blank = columns.slice(1).map(() => "");
  return {
    title,
    columns: [...columns, ">Sessions", ">Interactions", ">Total Tokens", ">Cost"],
    rows: groups.flatMap(({ key, sum, entries }) => [
      { cells: [...nameOf(key), ...cells(sum)] },
      ...breakdown
        ? modelsOf(entries).map((model) => ({
          cells: [`  ↳ ${model.key}`, ...blank, ...cells(model.sum)],
          isPart: true,
        }))
        : [],
    ]),
  };
}
