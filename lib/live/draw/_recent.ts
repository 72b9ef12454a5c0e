/**
 * What was done last: interactions and tools.
 *
 * @module
 */
import { cut } from "../../base/screen_text.ts";
import { formatMoney, formatSpan } from "../../report/format.ts";
import type { Outcome, Recent } from "../types.ts";
import { type Line, safe, type Style } from "./_line.ts";
import { shortCount } from "./_numbers.ts";
import type { Panel } from "./_panel.ts";
import type { Scene } from "./_scene.ts";
import { right, table } from "./_table.ts";

/** How an outcome looks. */
const OUTCOMES: Readonly<Record<Outcome, readonly [sign: string, Style]>> = {
  ok: ["✓", "good"],
  error: ["✗", "bad"],
  running: ["●", "calm"],
  unfinished: ["◌", "warn"],
};

/**
 * Interactions and tools.
 *
 * @param recent The newest first.
 * @param scene What it is drawn with.
 * @returns The panel.
 */
export function recentPanel(recent: readonly Recent[], scene: Scene): Panel {
  return {
    title: "Recent",
    lines: [3, 6],
    rank: 78,
    grows: Infinity,
    draw: (columns, rows) => recentLines(recent, scene, { columns, rows }),
  };
}

/**
 * Lines of interactions and tools.
 *
 * @param recent The newest first.
 * @param scene What they are drawn with.
 * @param room Columns and rows.
 * @returns Lines.
 */
export function recentLines(
  recent: readonly Recent[],
  { clock }: Scene,
  room: { readonly columns: number; readonly rows: number },
): Line[] {
  const size = room.columns < 44 ? 5 : 8;
  return table<Recent>(
    [
      {
        heading: "",
        align: "left",
        rank: 5,
        cell: ({ start }) => ({ text: clock(start).slice(0, size), style: "dim" }),
      },
      {
        heading: "",
        align: "left",
        rank: 9,
        flexible: room.columns < 40 ? 10 : 17,
        cell: ({ kind, name, isSubAgent }) => ({
          text: `${isSubAgent ? "↳ " : ""}${kind === "tool" ? "· " : ""}${safe(name) || "unknown"}`,
        }),
      },
      right("", 2, ({ kind, agent }) => ({
        text: kind === "tool" ? "" : cut(safe(agent), 12),
        style: "dim",
      })),
      right("", 3, ({ kind, tokens }) => ({
        text: kind === "tool" ? "" : tokens > 0 ? shortCount(tokens) : "",
      })),
      right(
        "",
        1,
        ({ kind, cost }) => ({ text: kind === "tool" || cost === 0n ? "" : formatMoney(cost) }),
      ),
      right("", 7, ({ duration }) => ({
        text: duration === undefined ? "" : formatSpan(duration),
        style: "dim",
      })),
      {
        heading: "",
        align: "left",
        rank: 8,
        cell: ({ outcome, error }) => {
          const [sign, style] = OUTCOMES[outcome];
          return { text: `${sign} ${wordOf(outcome, error, room.columns)}`, style };
        },
      },
    ],
    recent,
    room,
    false,
  );
}

/** Errors by their names, which all end alike. */
function wordOf(outcome: Outcome, error: string, columns: number): string {
  const name = safe(error).replace(/Error$/, "").replace(/^Message/, "");
  return outcome === "error" && name ? cut(name, columns < 60 ? 8 : 20) : outcome;
}
