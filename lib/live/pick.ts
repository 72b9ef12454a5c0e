/**
 * The list of all sessions to choose from.
 *
 * @module
 */
import { cut, line } from "../base/screen_text.ts";
import type { SessionUsage, Usage } from "../usage/mod.ts";
import type { Size } from "./terminal.ts";

/**
 * Sessions in the order of the list: sub-agents are left out, which are shown with their parents.
 *
 * @param usage All usage.
 * @returns The one active last first.
 */
export function pickable({ sessions }: Usage): SessionUsage[] {
  const ids = new Set(sessions.map(({ session }) => session.id));
  return sessions
    .filter(({ session: { parent } }) => !ids.has(parent))
    .sort((a, b) => b.last - a.last || 0);
}

/**
 * Draw the list.
 *
 * @param sessions As {@linkcode pickable} gives them.
 * @param picked Which one is marked.
 * @param size Of the screen.
 * @returns Its lines.
 */
export function drawPick(
  sessions: readonly SessionUsage[],
  picked: number,
  { columns, rows }: Size,
): string[] {
  const room = Math.max(1, rows - 2);
  const from = Math.max(0, Math.min(picked - (room >> 1), sessions.length - room));
  const lines = sessions.slice(from, from + room).map(({ session }, at) => {
    const mark = from + at === picked ? ">" : " ";
    const text = line(`${mark} ${session.title || session.id}  ${session.directory}`);
    const shown = cut(text, columns);
    return from + at === picked ? `\x1b[7m${shown}\x1b[0m` : shown;
  });
  const keys = "up/down choose  enter show  esc newest  q quit";
  const all = [cut(`Sessions: ${sessions.length}`, columns), ...lines];
  while (all.length < rows - 1) all.push("");
  return [...all, cut(keys, columns)].slice(0, rows);
}
