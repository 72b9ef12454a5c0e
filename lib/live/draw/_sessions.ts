/**
 * The panels of sessions: those to choose from, and sub-agents.
 *
 * @module
 */
import { cut } from "../../base/screen_text.ts";
import { formatCount } from "../../report/format.ts";
import type { ActiveSession, SubAgent } from "../types.ts";
import { safe } from "./_line.ts";
import { shortCount } from "./_numbers.ts";
import type { Panel } from "./_panel.ts";
import { moneyText, type Scene, STATES } from "./_scene.ts";
import { type Cell, right, table } from "./_table.ts";

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
          right("", 5, costCell),
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

/** Without a price is not for free. */
function costCell({ cost, unpricedTokens }: ActiveSession | SubAgent): Cell {
  const style = cost === 0n && unpricedTokens > 0 ? "warn" : "strong";
  return { text: moneyText(cost, unpricedTokens), style };
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
          right("", 5, costCell),
        ],
        sessions.slice(first),
        { columns, rows },
        false,
      );
    },
  };
}
