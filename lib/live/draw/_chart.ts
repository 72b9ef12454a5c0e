/**
 * Numbers over time as columns.
 *
 * @module
 */
import { column } from "../../base/blocks.ts";
import type { Line, Style } from "./_line.ts";

/**
 * Draw numbers as columns of any height.
 *
 * @param values Numbers, the oldest first.
 * @param size Columns and rows; the newest numbers are shown where there is no room for all.
 * @param style The colour.
 * @returns So many lines as there are rows.
 */
export function chart(
  values: readonly number[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
  style: Style,
): Line[] {
  const thickness = thicknessOf(values.length, columns);
  const shown = values.slice(-Math.max(1, Math.floor(columns / thickness)));
  const most = Math.max(0, ...shown);
  return Array.from({ length: rows }, (_, row) => {
    const below = rows - 1 - row;
    const text = shown.map((value) => {
      const height = most > 0 ? value / most * rows - below : 0;
      // The ground is a line of its own, so that nothing looks like something that is nothing.
      if (height <= 0) return (below === 0 ? "▁" : " ").repeat(thickness);
      return column(Math.min(1, height)).repeat(thickness);
    }).join("");
    return [[text, most > 0 ? style : "dim"]];
  });
}

/**
 * How many columns a number takes.
 *
 * @param count How many numbers there are.
 * @param columns What there is for them.
 * @returns At least 1.
 */
export function thicknessOf(count: number, columns: number): number {
  return Math.max(1, Math.floor(columns / Math.max(1, count)));
}
