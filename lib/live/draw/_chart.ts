/**
 * Numbers over time as columns.
 *
 * @module
 */
import { column } from "../../base/blocks.ts";
import type { Line, Style } from "./_line.ts";

/**
 * Draw numbers as columns of any height, over the whole width.
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
  const shown = stretched(values.slice(-Math.max(1, columns)), columns);
  const most = Math.max(0, ...shown);
  return Array.from({ length: rows }, (_, row) => {
    const below = rows - 1 - row;
    const text = shown.map((value) => {
      const height = most > 0 ? value / most * rows - below : 0;
      // The ground shows where there is nothing.
      if (height <= 0) return below === 0 ? "▁" : " ";
      return column(Math.min(1, height));
    }).join("");
    return [[text, most > 0 ? style : "dim"]];
  });
}

function stretched(values: readonly number[], columns: number): number[] {
  return Array.from(
    { length: columns },
    (_, at) => values[Math.floor(at * values.length / columns)] ?? 0,
  );
}
