/**
 * Pictures made of block characters.
 *
 * @module
 */

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] as const;
const HEIGHTS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const SHADES = [" ", "░", "▒", "▓", "█"] as const;

/**
 * A bar to the right.
 *
 * @param part From 0 to 1. What is more than nothing shows.
 * @param columns How long a whole one is.
 * @returns At most so many characters.
 */
export function bar(part: number, columns: number): string {
  const eighths = part > 0 ? Math.max(1, Math.round(Math.min(part, 1) * columns * 8)) : 0;
  return "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}

/**
 * A bar upwards.
 *
 * @param part From 0 to 1. What is more than nothing shows.
 * @returns One character.
 */
export function column(part: number): string {
  return step(HEIGHTS, part);
}

/**
 * A shade that can be told from the others without colour.
 *
 * @param part From 0 to 1. What is more than nothing shows.
 * @returns One character.
 */
export function shade(part: number): string {
  return step(SHADES, part);
}

function step(steps: readonly string[], part: number): string {
  return steps[part > 0 ? Math.max(1, Math.ceil(Math.min(part, 1) * (steps.length - 1))) : 0] ?? "";
}
