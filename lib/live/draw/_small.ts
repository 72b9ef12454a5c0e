/**
 * The session on a small screen: the most important lines, without borders.
 *
 * @module
 */
import { totalTokens } from "../../opencode/mod.ts";
import { formatCount, formatMoney, formatSpan } from "../../report/format.ts";
import type { MoneyGauge, SessionBoard } from "../types.ts";
import { chart } from "./_chart.ts";
import { fitLine, type Line, safe, spreadLine } from "./_line.ts";
import { meter } from "./_meter.ts";
import { recentLines } from "./_lists.ts";
import { shortCount } from "./_numbers.ts";
import { stateText } from "./_edges.ts";
import { moneyText, type Scene, STATES } from "./_scene.ts";

const LABEL = 8;

/**
 * Draw a session.
 *
 * @param session The session.
 * @param scene What it is drawn with.
 * @param columns The width.
 * @param rows The height.
 * @returns At most so many lines.
 */
export function smallSession(
  session: SessionBoard,
  scene: Scene,
  columns: number,
  rows: number,
): Line[] {
  const { row, state, context, contextUsed, quota, rate, total, lastTokens } = session;
  const { today } = scene.board;
  const [sign, , style] = STATES[state];
  const lines: Line[] = [
    spreadLine({
      left: [[sign, style], [" "], [safe(row.title) || row.id, "strong"], [" "]],
      right: [[safe(row.project).slice(0, 12), "calm"]],
    }, columns),
    spreadLine({
      left: [["  "], [stateText(session, scene), style]],
      right: [[` ${scene.clock(session.last)}`, "dim"]],
    }, columns),
    money("cost", moneyText(row.cost.amount, row.cost.unpricedTokens), quota, columns),
    money(
      "today",
      moneyText(today.figures.cost.amount, today.figures.cost.unpricedTokens),
      today.budget,
      columns,
    ),
    context
      ? labelled(
        "context",
        `${shortCount(contextUsed)}/${shortCount(context.window)}`,
        context.share,
        columns,
      )
      : plain("context", `${formatCount(contextUsed)} tokens`, columns),
    labelled("time", formatSpan(row.end - row.start), total.share, columns),
    plain(
      "tokens",
      `${formatCount(totalTokens(row.tokens))}  last ${shortCount(totalTokens(lastTokens))}`,
      columns,
    ),
    rateLine(rate, columns),
  ];
  const rest = rows - lines.length;
  if (rest < 2) return [...lines, ...recent(session, scene, columns, rest)].slice(0, rows);
  return [...lines, [], ...recent(session, scene, columns, rest - 1)];
}

function recent(session: SessionBoard, scene: Scene, columns: number, rows: number): Line[] {
  return rows > 0 ? recentLines(session.recent, scene, { columns, rows }) : [];
}

function money(
  label: string,
  amount: string,
  gauge: MoneyGauge | undefined,
  columns: number,
): Line {
  if (!gauge) return plain(label, amount, columns);
  return labelled(label, `${amount}/${formatMoney(gauge.limit)}`, gauge.share, columns);
}

function labelled(label: string, text: string, share: number, columns: number): Line {
  const value = ` ${text}`.padEnd(Math.min(18, Math.floor(columns / 3)));
  return fitLine([
    [label.padEnd(LABEL), "dim"],
    ...meter(share, Math.min(60, columns - LABEL - value.length)),
    [value, "strong"],
  ], columns);
}

function plain(label: string, text: string, columns: number): Line {
  return fitLine([[label.padEnd(LABEL), "dim"], [text, "strong"]], columns);
}

function rateLine({ perMinute, minutes }: SessionBoard["rate"], columns: number): Line {
  const words = ` ${formatCount(perMinute)} tok/min`;
  const room = Math.min(30, columns - LABEL - words.length);
  const [spark = []] = chart(minutes, { columns: Math.max(1, room), rows: 1 }, "calm");
  return fitLine([["rate".padEnd(LABEL), "dim"], ...spark, [words, "strong"]], columns);
}
