/**
 * Tables of plain text.
 *
 * @module
 */

/**
 * Align columns: the first to the left, the others to the right.
 *
 * @param rows Rows of the same number of cells.
 * @returns Lines.
 */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row.map((text, column) =>
      column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
    ).join("  ").trimEnd()
  );
}

/**
 * A number with as many digits as say something.
 *
 * @param number The number.
 * @returns Its text.
 */
export function digits(number: number): string {
  return number.toFixed(number < 100 ? 1 : 0);
}
