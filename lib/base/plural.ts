/**
 * Numbers of things in sentences.
 *
 * @module
 */

/**
 * A number of things.
 *
 * @param number How many.
 * @param noun One of them, whose plural ends in `s`.
 * @param write Writes the number.
 * @returns Such as `1 pane` or `2 panes`.
 */
export function plural(
  number: number,
  noun: string,
  write: (number: number) => string = String,
): string {
  return `${write(number)} ${noun}${number === 1 ? "" : "s"}`;
}
