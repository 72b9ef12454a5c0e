/**
 * The dashboard as one line, for what is no terminal.
 *
 * @module
 */
import { line } from "../base/screen_text.ts";
import { totalTokens } from "../opencode/mod.ts";
import { formatCount } from "../report/format.ts";
import { timesIn } from "../report/times.ts";
import { moneyText } from "./draw/_scene.ts";
import { fullness } from "./draw/_numbers.ts";
import type { Board } from "./types.ts";

/** A title may be long. */
const TITLE = 60;

/**
 * Write a board as one line.
 *
 * @param board The board.
 * @param alerts What is to be said before all else; here it comes at the end.
 * @returns A line without colours and without a line end.
 */
export function plainLine(
  { now, timezone, session, today, damages }: Board,
  alerts: readonly string[],
): string {
  const time = timesIn(timezone).iso(now);
  const day = `today ${moneyText(today.figures.cost.amount, today.figures.cost.unpricedTokens)}`;
  const unread = damages > 0 ? ` ! ${damages} not read` : "";
  const said = unread + alerts.map((alert) => ` ${line(alert)}`).join("");
  if (!session) return `${time} no usage of OpenCode yet${said}`;
  const { row, state, quota, context, rate } = session;
  const title = line([...row.title.slice(0, 1000)].slice(0, TITLE).join("")) || row.id;
  return [
    `${time} ${state} ${JSON.stringify(title)}`,
    `cost ${moneyText(row.cost.amount, row.cost.unpricedTokens)}${
      quota ? ` (${fullness(quota.share)})` : ""
    }`,
    day + (today.budget ? ` (${fullness(today.budget.share)})` : ""),
    `tokens ${formatCount(totalTokens(row.tokens))}`,
    ...context ? [`context ${fullness(context.share)}`] : [],
    `${formatCount(rate.perMinute)} tokens/min`,
  ].join(", ") + said;
}
