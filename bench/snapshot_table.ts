/**
 * Measured times as a table.
 *
 * @module
 */
import type { Spread } from "./statistics.ts";

/**
 * Names and times in columns.
 *
 * @param rows Names and times in milliseconds.
 * @returns Lines.
 */
export function formatTable(rows: readonly (readonly [string, Spread])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const cell = (value: number | string) =>
    (typeof value === "number" ? value.toFixed(0) : value).padStart(8);
  const head = "".padEnd(width) + ["median", "min", "max"].map(cell).join("");
  return [
    head,
    ...rows.map(([name, { median, min, max }]) =>
      name.padEnd(width) + [median, min, max].map(cell).join("")
    ),
  ];
}
