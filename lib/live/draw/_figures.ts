/**
 * The panels of figures: tokens, cost, context, time, rate.
 *
 * @module
 */
import { totalTokens } from "../../opencode/mod.ts";
import { formatCount, formatMoney, formatSpan } from "../../report/format.ts";
import type { MoneyGauge, SessionBoard, TodayBoard } from "../types.ts";
import { chart } from "./_chart.ts";
import { type Line, safe, spreadLine } from "./_line.ts";
import { meter } from "./_meter.ts";
import { shortCount } from "./_numbers.ts";
import type { Panel } from "./_panel.ts";
import { moneyText } from "./_scene.ts";
import { table } from "./_table.ts";

/** The maximum of a session's time, as text. */
const LONGEST = "5h";

/**
 * Tokens of the last interaction and of the session.
 *
 * @param session The session.
 * @returns The panel.
 */
export function tokensPanel({ row, lastTokens }: SessionBoard): Panel {
  const all = totalTokens(row.tokens);
  const kinds: readonly (readonly [string, number, number])[] = [
    ["input", lastTokens.input, row.tokens.input],
    ["output", lastTokens.output, row.tokens.output],
    ["reasoning", lastTokens.reasoning, row.tokens.reasoning],
    ["cache read", lastTokens.cacheRead, row.tokens.cacheRead],
    ["cache write", lastTokens.cacheWrite, row.tokens.cacheWrite],
    ["total", totalTokens(lastTokens), all],
  ];
  return {
    title: "Tokens",
    note: `${formatCount(row.interactions)} ${
      row.interactions === 1 ? "interaction" : "interactions"
    }`,
    lines: [7, 7],
    rank: 90,
    draw: (columns, rows) =>
      table(
        [
          {
            heading: "",
            align: "left",
            rank: 3,
            flexible: 11,
            cell: ([kind]) => ({ text: kind, style: kind === "total" ? "strong" : "plain" }),
          },
          {
            heading: "last",
            align: "right",
            rank: 1,
            fixed: 9,
            cell: ([kind, last]) => ({ text: count(last, 9), style: styleOf(kind, last) }),
          },
          {
            heading: "session",
            align: "right",
            rank: 2,
            fixed: 11,
            cell: ([kind, , sum]) => ({ text: count(sum, 11), style: styleOf(kind, sum) }),
          },
        ],
        kinds,
        { columns, rows },
      ),
  };
}

function styleOf(kind: string, value: number) {
  return kind === "total" ? "strong" : value === 0 ? "dim" : undefined;
}

function count(value: number, columns: number): string {
  const text = formatCount(value);
  return text.length > columns ? shortCount(value) : text;
}

/**
 * Cost of the session against its quota, and of today against the budget.
 *
 * @param session The session.
 * @param today Today.
 * @returns The panel.
 */
export function costPanel({ row, lastCost, quota }: SessionBoard, today: TodayBoard): Panel {
  const session = moneyText(row.cost.amount, row.cost.unpricedTokens);
  const day = moneyText(today.figures.cost.amount, today.figures.cost.unpricedTokens);
  const last = moneyText(lastCost.amount, lastCost.unpricedTokens);
  const ofToday = row.cost.unpricedTokens === 0;
  const { unpricedTokens: unpriced } = ofToday ? today.figures.cost : row.cost;
  const lines = 2 + (quota ? 1 : 0) + (today.budget ? 1 : 0) + (unpriced > 0 ? 1 : 0);
  return {
    title: "Cost",
    note: `last answer ${last}`,
    lines: [lines, lines],
    rank: 95,
    draw: (columns) => [
      ...moneyLines("session", session, quota, "no quota", columns),
      ...moneyLines("today", day, today.budget, "no budget", columns),
      ...unpriced > 0
        ? [[[
          `+ ${shortCount(unpriced)} unpriced tokens${ofToday ? " today" : ""}`,
          "warn",
        ]]] satisfies Line[]
        : [],
    ],
  };
}

function moneyLines(
  label: string,
  amount: string,
  gauge: MoneyGauge | undefined,
  without: string,
  columns: number,
): Line[] {
  const limit = gauge ? `of ${formatMoney(gauge.limit)}` : without;
  const text = spreadLine(
    { left: [[label]], right: [[amount, "strong"], [` ${limit}`, "dim"]] },
    columns,
  );
  return gauge ? [text, meter(gauge.share, columns)] : [text];
}

/**
 * The context window.
 *
 * @param session The session.
 * @returns The panel.
 */
export function contextPanel({ context, contextUsed, model }: SessionBoard): Panel {
  return {
    title: "Context",
    lines: [context ? 2 : 1, context ? 2 : 1],
    rank: 93,
    draw: (columns) => {
      const window = context ? `of ${formatCount(context.window)}` : "window not known";
      const text = spreadLine({
        left: [[safe(model) || "unknown model", "dim"]],
        right: [[formatCount(contextUsed), "strong"], [` ${window}`, "dim"]],
      }, columns);
      return context ? [text, meter(context.share, columns)] : [text];
    },
  };
}

/**
 * Active and total time.
 *
 * @param session The session.
 * @returns The panel.
 */
export function timePanel({ row, active, total }: SessionBoard): Panel {
  return {
    title: "Session time",
    note: `of ${LONGEST}`,
    lines: [2, 2],
    rank: 80,
    draw: (columns) =>
      ([["active", row.active, active], ["total", row.end - row.start, total]] as const)
        .map(([label, span, { share }]): Line => {
          const text = `${label.padEnd(7)}${formatSpan(span).padStart(8)} `;
          return [[text.slice(0, 7)], [text.slice(7), "strong"], ...meter(share, columns - 16)];
        }),
  };
}

/**
 * The rate, and the last minutes.
 *
 * @param session The session.
 * @returns The panel.
 */
export function ratePanel({ rate }: SessionBoard): Panel {
  const minutes = Math.round(rate.window / 60_000);
  const isQuiet = rate.minutes.every((tokens) => tokens === 0);
  return {
    title: "Rate",
    note: `last ${minutes}m active`,
    lines: [2, isQuiet ? 3 : 4],
    rank: 85,
    ...!isQuiet && { grows: 10 },
    draw: (columns, rows) => {
      const size = { columns, rows: Math.max(1, rows - (rows > 2 ? 2 : 1)) };
      const begin = `${Math.min(rate.minutes.length, columns)}m ago`;
      return [
        rate.perMinute > 0
          ? [[formatCount(rate.perMinute), "strong"], [" tokens a minute", "dim"]]
          : [[`no tokens in the last ${minutes} minutes`, "dim"]],
        ...chart(rate.minutes, size, "calm"),
        ...rows > 2
          ? [[[begin + "now".padStart(columns - begin.length), "dim"]] satisfies Line]
          : [],
      ];
    },
  };
}
