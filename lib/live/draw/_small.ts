/**
 * The session on a small screen: the most important lines, without borders.
 *
 * @module
 */
import { totalTokens } from "../../opencode/mod.ts";
import { formatCount, formatMoney, formatSpan } from "../../report/format.ts";
import type { Cost } from "../../usage/mod.ts";
import type { MoneyGauge, SessionBoard } from "../types.ts";
import { cut } from "../../base/screen_text.ts";
import { chart } from "./_chart.ts";
import { fitLine, type Line, safe, spreadLine } from "./_line.ts";
import { meter } from "./_meter.ts";
import { recentLines } from "./_recent.ts";
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
      left: [[sign, style], [" "], [safe(row.title) || row.id, "strong"]],
      right: [[` ${cut(safe(row.project), 12)}`, "calm"]],
    }, columns),
    spreadLine({
      left: [["  "], [stateText(session, scene), style]],
      right: [[` ${scene.clock(session.last)}`, "dim"]],
    }, columns),
    ...figureLines([
      money("cost", row.cost, quota),
      money("today", today.figures.cost, today.budget),
      context
        ? {
          label: "context",
          text: `${shortCount(contextUsed)}/${shortCount(context.window)}`,
          share: context.share,
        }
        : { label: "context", text: `${formatCount(contextUsed)} tokens` },
      { label: "time", text: formatSpan(row.end - row.start), share: total.share },
      {
        label: "tokens",
        text: `${formatCount(totalTokens(row.tokens))}  last ${
          shortCount(totalTokens(lastTokens))
        }`,
      },
    ], columns),
    rateLine(rate, columns),
  ];
  const rest = rows - lines.length;
  if (rest < 2) return [...lines, ...recent(session, scene, columns, rest)].slice(0, rows);
  return [...lines, [], ...recent(session, scene, columns, rest - 1)];
}

function recent(session: SessionBoard, scene: Scene, columns: number, rows: number): Line[] {
  return rows > 0 ? recentLines(session.recent, scene, { columns, rows }) : [];
}

/** A figure, with a bar where there is a limit. */
interface Figure {
  readonly label: string;
  readonly text: string;
  readonly share?: number;
}

function money(label: string, cost: Cost, gauge: MoneyGauge | undefined): Figure {
  const amount = moneyText(cost.amount, cost.unpricedTokens);
  if (!gauge) return { label, text: amount };
  return { label, text: `${amount}/${formatMoney(gauge.limit)}`, share: gauge.share };
}

/** All bars end in the same column. */
function figureLines(figures: readonly Figure[], columns: number): Line[] {
  const barred = figures.filter(({ share }) => share !== undefined);
  const longest = Math.max(...barred.map(({ text }) => text.length));
  const room = Math.min(60, columns - LABEL - longest - 1);
  return figures.map(({ label, text, share }) =>
    fitLine([
      [label.padEnd(LABEL), "dim"],
      ...share === undefined ? [] : [...meter(share, room), [" "] as const],
      [text, "strong"],
    ], columns)
  );
}

function rateLine({ perMinute, minutes }: SessionBoard["rate"], columns: number): Line {
  const words = ` ${formatCount(perMinute)} tok/min`;
  const room = Math.min(30, columns - LABEL - words.length);
  const [spark = []] = chart(minutes, { columns: Math.max(1, room), rows: 1 }, "calm");
  return fitLine([["rate".padEnd(LABEL), "dim"], ...spark, [words, "strong"]], columns);
}
