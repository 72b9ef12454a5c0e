/**
 * The screen while there is nothing to show.
 *
 * @module
 */
import type { Board } from "../types.ts";
import { type Line, lineWidth, safe } from "./_line.ts";

/**
 * Say what is looked for.
 *
 * @param board The board.
 * @param columns The width.
 * @param rows The height.
 * @param home The home directory, shown as `~`.
 * @returns At most so many lines.
 */
export function emptyLines(
  { stores }: Board,
  columns: number,
  rows: number,
  home: string | undefined,
): Line[] {
  const places = stores.map(({ kind, path }): Line => [
    [safe(home && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path)],
    [`  ${kind}`, "dim"],
  ]);
  const lines: Line[] = [
    [["No usage of OpenCode yet", "strong"]],
    [],
    ...places.length > 0 ? [[["Storage that is watched:", "dim"]] satisfies Line, ...places] : [
      [["Looking for OpenCode's storage:", "dim"]],
      [["~/.local/share/opencode"]],
      [["opencode.db or storage/", "dim"]],
    ] satisfies Line[],
    [],
    [["This fills as soon as an agent answers.", "calm"]],
  ];
  const widest = Math.min(columns, Math.max(...lines.map(lineWidth)));
  const left = " ".repeat(Math.floor((columns - widest) / 2));
  const above = Math.max(0, Math.floor((rows - lines.length) / 2));
  return [
    ...Array.from({ length: above }, (): Line => []),
    ...lines.map((line): Line => [[left], ...line]),
  ].slice(0, rows);
}
