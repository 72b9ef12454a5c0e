/**
 * The panels of the day that is now.
 *
 * @module
 */
import { totalTokens } from "../../opencode/mod.ts";
import { formatCount, formatMoney } from "../../report/format.ts";
import { toDollars } from "../../usage/mod.ts";
import type { TodayBoard } from "../types.ts";
import { chart } from "./_chart.ts";
import { type Line, spreadLine } from "./_line.ts";
import { meter } from "./_meter.ts";
import { shortCount } from "./_numbers.ts";
import type { Panel } from "./_panel.ts";
import { moneyText } from "./_scene.ts";

const HOURS = 24;

/**
 * What today came to.
 *
 * @param today Today.
 * @returns The panel.
 */
export function todayPanel({ day, figures, budget }: TodayBoard): Panel {
  const { cost, tokens, interactions, sessions, errors } = figures;
  const lines = budget ? 6 : 5;
  return {
    title: "Today",
    note: day,
    lines: [lines, lines],
    rank: 95,
    draw: (columns) => {
      const row = (label: string, value: string, isLoud = false): Line =>
        spreadLine({ left: [[label]], right: [[value, isLoud ? "strong" : undefined]] }, columns);
      const limit = budget ? ` of ${formatMoney(budget.limit)}` : " no budget";
      return [
        spreadLine({
          left: [["cost"]],
          right: [[moneyText(cost.amount, cost.unpricedTokens), "strong"], [limit, "dim"]],
        }, columns),
        ...budget ? [meter(budget.share, columns)] : [],
        row("tokens", formatCount(totalTokens(tokens)), true),
        row("interactions", formatCount(interactions)),
        row("sessions", formatCount(sessions)),
        spreadLine({
          left: [["errors"]],
          right: [[formatCount(errors), errors > 0 ? "bad" : undefined]],
        }, columns),
      ];
    },
  };
}

/**
 * Today by hour: cost, or tokens where nothing has a cost.
 *
 * @param today Today.
 * @returns The panel.
 */
export function hoursPanel({ hours, figures }: TodayBoard): Panel {
  const isCost = figures.cost.amount > 0n;
  const values = Array.from({ length: HOURS }, (_, hour) => {
    const found = hours.find((each) => each.hour === hour);
    return !found ? 0 : isCost ? toDollars(found.cost) : found.tokens;
  });
  const most = Math.max(0, ...values);
  const peak = values.indexOf(most);
  const cost = hours.find(({ hour }) => hour === peak)?.cost ?? 0n;
  const best = isCost ? formatMoney(cost) : `${shortCount(most)} tokens`;
  return {
    title: "By hour",
    note: most > 0 ? `most ${best} at ${peak}:00` : "",
    lines: [2, 5],
    rank: 90,
    grows: 14,
    draw: (columns, rows) => {
      const step = columns < 40 ? 6 : 3;
      const scale = Array.from({ length: HOURS / step }, (_, at) => {
        const place = (hour: number) => Math.ceil(hour * columns / HOURS);
        return String(at * step).padEnd(place((at + 1) * step) - place(at * step));
      }).join("");
      return [...chart(values, { columns, rows: rows - 1 }, "calm"), [[scale, "dim"]]];
    },
  };
}
