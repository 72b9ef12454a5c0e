/**
 * The panels of lists: models, what was done last, sub-agents, sessions, projects.
 *
 * @module
 */
import { cut } from "../../base/screen_text.ts";
import { totalTokens } from "../../opencode/mod.ts";
import { formatCount, formatMoney, formatSpan, share } from "../../report/format.ts";
import type { Figures, ModelFigures, ProjectRow } from "../../usage/mod.ts";
import type { ActiveSession, Outcome, Recent, SubAgent } from "../types.ts";
import { type Line, safe, type Style } from "./_line.ts";
import { barLine } from "./_meter.ts";
import { percent, shortCount } from "./_numbers.ts";
import type { Panel } from "./_panel.ts";
import { moneyText, type Scene, STATES } from "./_scene.ts";
import { type Cell, table, type TableColumn } from "./_table.ts";

/** How an outcome looks. */
const OUTCOMES: Readonly<Record<Outcome, readonly [sign: string, Style]>> = {
  ok: ["✓", "good"],
  error: ["✗", "bad"],
  running: ["●", "calm"],
  unfinished: ["◌", "warn"],
};

/** Something of which a whole consists. */
type Part = Figures & { readonly name: string };

/**
 * Models, with their part of the cost, or of the tokens where nothing has a cost.
 *
 * @param title What they are the models of.
 * @param models Models, dearest first.
 * @param total All of them.
 * @returns The panel.
 */
export function modelsPanel(
  title: string,
  models: readonly ModelFigures[],
  total: Figures,
): Panel {
  return partsPanel(title, models.map((each) => ({ ...each, name: each.model })), total);
}

/**
 * Projects, likewise.
 *
 * @param projects Projects, dearest first.
 * @param total All of them.
 * @returns The panel.
 */
export function projectsPanel(projects: readonly ProjectRow[], total: Figures): Panel {
  return partsPanel("Projects", projects.map((each) => ({ ...each, name: each.project })), total);
}

function partsPanel(title: string, parts: readonly Part[], total: Figures): Panel {
  const partOf = ({ cost, tokens }: Figures) =>
    total.cost.amount > 0n
      ? share(cost.amount, total.cost.amount)
      : totalTokens(tokens) / Math.max(1, totalTokens(total.tokens));
  const columns: TableColumn<Part>[] = [
    {
      heading: "",
      align: "left",
      rank: 9,
      flexible: 17,
      cell: ({ name }) => ({ text: safe(name) || "unknown" }),
    },
    {
      heading: "",
      align: "left",
      rank: 1,
      fixed: 16,
      stretches: true,
      cell: (part) => ({ text: "", fill: (columns) => barLine(partOf(part), columns, "calm") }),
    },
    right("share", 5, (part) => ({
      text: part.cost.unpricedTokens > 0 && part.cost.amount === 0n ? "–" : percent(partOf(part)),
      style: "dim",
    })),
    right("uses", 2, ({ interactions }) => ({ text: formatCount(interactions) })),
    right("errors", 0, ({ errors }) => ({
      text: formatCount(errors),
      style: errors > 0 ? "bad" : "dim",
    })),
    right("tokens", 6, ({ tokens }) => ({ text: shortCount(totalTokens(tokens)) })),
    right("cost", 8, ({ cost }) => ({
      text: moneyText(cost.amount, cost.unpricedTokens),
      style: cost.unpricedTokens > 0 ? "warn" : "strong",
    })),
  ];
  return {
    title,
    note: parts.length === 1 ? "" : formatCount(parts.length),
    lines: [Math.min(2, parts.length + 1), parts.length + 1],
    rank: 60,
    draw: (width, rows) => table(columns, parts, { columns: width, rows }),
  };
}

function right<Row>(
  heading: string,
  rank: number,
  cell: (row: Row) => Cell,
): TableColumn<Row> {
  return { heading, align: "right", rank, cell };
}

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
  return outcome === "error" && name ? name.slice(0, columns < 60 ? 8 : 20) : outcome;
}

/**
 * Sub-agents.
 *
 * @param agents Each after its parent.
 * @param scene What they are drawn with.
 * @returns The panel.
 */
export function subAgentsPanel(agents: readonly SubAgent[], { ago }: Scene): Panel {
  return {
    title: "Sub-agents",
    note: formatCount(agents.length),
    lines: [1, agents.length],
    rank: 65,
    draw: (columns, rows) =>
      table<SubAgent>(
        [
          { heading: "", align: "left", rank: 9, cell: ({ state }) => stateCell(state) },
          {
            heading: "",
            align: "left",
            rank: 8,
            flexible: 18,
            cell: ({ depth, title, agent }) => ({
              text: `${"  ".repeat(Math.min(depth - 1, 4))}${
                titleOf(title) || safe(agent) || "untitled"
              }`,
            }),
          },
          right("", 1, ({ agent }) => ({ text: cut(safe(agent), 12), style: "dim" })),
          right("", 2, ({ last }) => ({ text: ago(last), style: "dim" })),
          right("", 4, ({ tokens }) => ({ text: shortCount(tokens) })),
          right("", 5, ({ cost }) => ({ text: formatMoney(cost), style: "strong" })),
        ],
        agents,
        { columns, rows },
        false,
      ),
  };
}

/** OpenCode itself adds which agent it is, which stands beside it here. */
function titleOf(title: string): string {
  return safe(title).replace(/ \(@\S+ subagent\)$/, "");
}

function stateCell(state: SubAgent["state"]): Cell {
  const [sign, , style] = STATES[state];
  return { text: sign, style };
}

/**
 * Sessions to choose from.
 *
 * @param sessions The one active last first.
 * @param shown The one that is shown.
 * @param scene What they are drawn with.
 * @returns The panel.
 */
export function sessionsPanel(
  sessions: readonly ActiveSession[],
  shown: string | undefined,
  { ago }: Scene,
): Panel {
  return {
    title: "Sessions",
    note: "↑↓ choose",
    lines: [Math.min(2, sessions.length), sessions.length],
    rank: 75,
    draw: (columns, rows) => {
      const at = sessions.findIndex(({ id }) => id === shown);
      const first = Math.max(0, Math.min(at - rows + 1, sessions.length - rows));
      return table<ActiveSession>(
        [
          {
            heading: "",
            align: "left",
            rank: 10,
            cell: ({ id }) => ({ text: id === shown ? "▸" : " ", style: "head" }),
          },
          { heading: "", align: "left", rank: 9, cell: ({ state }) => stateCell(state) },
          {
            heading: "",
            align: "left",
            rank: 8,
            flexible: 18,
            cell: ({ id, title }) => ({
              text: safe(title) || safe(id),
              style: id === shown ? "strong" : undefined,
            }),
          },
          right("", 1, ({ project }) => ({ text: cut(safe(project), 20), style: "dim" })),
          right("", 3, ({ last }) => ({ text: ago(last), style: "dim" })),
          right("", 2, ({ tokens }) => ({ text: shortCount(tokens) })),
          right("", 5, ({ cost }) => ({ text: formatMoney(cost), style: "strong" })),
        ],
        sessions.slice(first),
        { columns, rows },
        false,
      );
    },
  };
}
