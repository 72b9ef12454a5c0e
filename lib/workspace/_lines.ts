/**
 * Lines in a text.
 *
 * @module
 */

/**
 * Finds the start of a line.
 *
 * @param text A text.
 * @param at A place in the line.
 * @returns Where the line starts.
 */
export function lineStart(text: string, at: number): number {
  return at > 0 ? text.lastIndexOf("\n", at - 1) + 1 : 0;
}

/**
 * Finds the end of a line.
 *
 * @param text A text.
 * @param at A place in the line.
 * @returns The place after its line end.
 */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
