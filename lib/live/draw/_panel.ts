/**
 * Panels with rounded borders, and columns of them.
 *
 * @module
 */
import { cut, width } from "../../base/screen_text.ts";
import { fitLine, type Line, lineWidth } from "./_line.ts";

/** A part of the screen. */
export interface Panel {
  /** What stands in its border. */
  readonly title: string;
  /** What stands at the right end of its border. */
  readonly note?: string;
  /** How many lines make sense of it, at least and at most, without the border. */
  readonly lines: readonly [least: number, most: number];
  /** The lower, the sooner it is left out. */
  readonly rank: number;
  /** How many lines it takes of what no other panel needs; default as in `lines`. */
  readonly grows?: number;
  /**
   * Draw what is in it.
   *
   * @param columns Columns in it.
   * @param rows Rows in it.
   * @returns Lines, at most so many.
   */
  readonly draw: (columns: number, rows: number) => readonly Line[];
}

/** Border and a column of air at both sides. */
const FRAME = 4;

/**
 * Draw a panel.
 *
 * @param panel The panel.
 * @param columns Its width.
 * @param rows Its height.
 * @returns Lines of this width.
 */
export function box(panel: Panel, columns: number, rows: number): Line[] {
  const inner = columns - FRAME;
  const lines = panel.draw(inner, rows - 2).slice(0, rows - 2);
  const title = cut(panel.title, inner - 2);
  const { note = "" } = panel;
  const hasNote = note !== "" && width(title) + width(note) + 8 <= columns;
  const rest = columns - 5 - width(title) - (hasNote ? width(note) + 3 : 0);
  const top: Line = [
    ["╭─ ", "dim"],
    [title, "head"],
    [` ${"─".repeat(Math.max(0, rest))}`, "dim"],
    ...hasNote
      ? [[` ${note} `, "dim"], ["─╮", "dim"]] satisfies Line
      : [["╮", "dim"]] satisfies Line,
  ];
  return [
    fitLine(lineWidth(top) === columns ? top : [...top.slice(0, -1), ["╮", "dim"]], columns),
    ...Array.from({ length: rows - 2 }, (_, at): Line => [
      ["│ ", "dim"],
      ...fitLine(lines[at] ?? [], inner),
      [" │", "dim"],
    ]),
    [[`╰${"─".repeat(columns - 2)}╯`, "dim"]],
  ];
}

/**
 * Draw panels one below the other. Those of the lowest rank are left out where there is no room.
 *
 * @param panels Panels from top to bottom.
 * @param columns The width.
 * @param rows The height.
 * @returns So many lines of this width.
 */
export function stack(panels: readonly Panel[], columns: number, rows: number): Line[] {
  const heights = heightsOf(panels, rows);
  return panels.flatMap((panel) => {
    const height = heights.get(panel);
    return height === undefined ? [] : box(panel, columns, height);
  });
}

function heightsOf(panels: readonly Panel[], rows: number): Map<Panel, number> {
  const byRank = panels.toSorted((a, b) => b.rank - a.rank);
  const heights = new Map<Panel, number>();
  let room = rows;
  for (const panel of byRank) {
    const least = panel.lines[0] + 2;
    if (least > room) continue;
    heights.set(panel, least);
    room -= least;
  }
  const give = (panel: Panel, most: number) => {
    const height = heights.get(panel);
    if (height === undefined) return;
    const more = Math.max(0, Math.min(room, most - height));
    heights.set(panel, height + more);
    room -= more;
  };
  for (const panel of byRank) give(panel, panel.lines[1] + 2);
  for (const panel of byRank) if (panel.grows !== undefined) give(panel, panel.grows + 2);
  // All columns end in the same row.
  for (const panel of panels.toReversed()) give(panel, Infinity);
  return heights;
}

/**
 * Put columns side by side.
 *
 * @param parts Lines of each column, of the same width in each, and as many in each.
 * @returns Lines.
 */
export function beside(parts: readonly (readonly Line[])[]): Line[] {
  const rows = Math.max(0, ...parts.map(({ length }) => length));
  return Array.from(
    { length: rows },
    (_, row) =>
      parts.flatMap((part, at) =>
        at === 0 ? part[row] ?? [] : [[" "] as const, ...part[row] ?? []]
      ),
  );
}
