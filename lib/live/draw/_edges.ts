/**
 * What stands above and below the panels: whose session it is, alerts, keys.
 *
 * @module
 */
import { cut } from "../../base/screen_text.ts";
import { formatCount, formatSpan } from "../../report/format.ts";
import type { DrawOptions, SessionBoard, View } from "../types.ts";
import { type Line, lineWidth, type Piece, safe, spreadLine } from "./_line.ts";
import { type Scene, STATES } from "./_scene.ts";

const VIEWS: readonly (readonly [View, string])[] = [
  ["session", "session"],
  ["today", "today"],
  ["models", "models"],
  ["projects", "projects"],
];

/** Keys by how much they matter. */
const KEYS: readonly (readonly [key: string, what: string])[] = [
  ["q", "quit"],
  ["?", "help"],
  ["↑↓", "choose"],
  ["p", "pause"],
  ["enter", "pin"],
  ["r", "rescan"],
];

/**
 * Whose session it is and what goes on in it.
 *
 * @param session The session.
 * @param scene What it is drawn with.
 * @param columns The width.
 * @returns Two lines.
 */
export function headLines(session: SessionBoard, scene: Scene, columns: number): Line[] {
  const { row, state, agent, model, isChosen } = session;
  const [sign, , style] = STATES[state];
  const { sessions } = scene.board;
  const at = sessions.findIndex(({ id }) => id === row.id) + 1;
  const right: Piece[] = [
    ["  "],
    ...isChosen ? [["pinned  ", "calm"]] satisfies Piece[] : [],
    [cut(safe(row.project), Math.floor(columns / 3)), "calm"],
    [" "],
  ];
  const errors = row.errors > 0 ? `${formatCount(row.errors)} failed` : "";
  return [
    spreadLine({
      left: [[" "], [sign, style], [" "], [safe(row.title) || row.id, "strong"]],
      right,
    }, columns),
    spreadLine({
      left: [
        ["   "],
        [stateText(session, scene), style],
        [[" ", safe(agent), safe(model)].filter((text) => text).join(" · ").slice(1), "dim"],
        ...errors ? [[" · ", "dim"], [errors, "bad"]] satisfies Piece[] : [],
      ],
      right: [
        ...sessions.length > 1 && at > 0
          ? [[`  ${at} of ${sessions.length} sessions`, "dim"]] satisfies Piece[]
          : [],
        [`  last ${scene.clock(session.last)} `, "dim"],
      ],
    }, columns),
  ];
}

/**
 * What the agent does, and since when.
 *
 * @param session The session.
 * @param scene What it is drawn with.
 * @returns For example `working for 12s`.
 */
export function stateText({ state, since, last }: SessionBoard, { board, ago }: Scene): string {
  const [, word] = STATES[state];
  if (state === "idle") return `${word}, ${ago(last) === "now" ? "just now" : ago(last)}`;
  const span = formatSpan(Math.max(0, Math.floor((board.now - since) / 1000) * 1000));
  return `${word} ${state === "working" ? "for" : "since"} ${span}`;
}

/**
 * What is to be said before all else.
 *
 * @param alerts One line each; `!!` at its begin, or no sign, is alarming, `!` is less.
 * @param columns The width.
 * @param rows How many lines there may be.
 * @returns Lines; the last one says how many more there are, where there are.
 */
export function alertLines(alerts: readonly string[], columns: number, rows: number): Line[] {
  const shown = alerts.slice(0, rows);
  const more = alerts.length - shown.length;
  return shown.map((alert, at) => {
    const [, sign = "!!", text = alert] = /^(!!?) (.*)$/s.exec(alert) ?? [];
    const style = sign === "!!" ? "bad" : "warn";
    return spreadLine({
      left: [[` ${sign} `, style], [safe(text), style]],
      right: more > 0 && at === shown.length - 1 ? [[`  and ${more} more `, style]] : [],
    }, columns);
  });
}

/**
 * Views and keys.
 *
 * @param how How the board is drawn.
 * @param damages How many things could not be read.
 * @returns One line.
 */
export function footLine({ columns, view, paused }: DrawOptions, damages: number): Line {
  const views = VIEWS.flatMap(([name, label], at): Piece[] => {
    const isShown = name === view;
    return [
      [` ${at + 1}`, isShown ? "head" : "dim"],
      [` ${label} `, isShown ? "head" : "dim"],
    ];
  });
  const sign: Piece[] = [
    ...paused ? [[" ‖ paused ", "warn"]] satisfies Piece[] : [],
    ...damages > 0 ? [[` ! ${damages} not read `, "warn"]] satisfies Piece[] : [],
  ];
  const current: Piece[] = [[` ${view}  `, "head"]];
  const full = [...sign, ...views];
  const left = lineWidth(full) + 16 <= columns ? full : [...sign, ...current];
  let right: Piece[] = [];
  for (const [key, what] of KEYS) {
    const wider: Piece[] = [[` ${key}`, "calm"], [` ${what} `, "dim"], ...right];
    if (lineWidth(wider) + lineWidth(left) > columns) break;
    right = wider;
  }
  return spreadLine({ left, right }, columns);
}
