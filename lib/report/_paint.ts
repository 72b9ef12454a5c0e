/**
 * Colours by meaning.
 *
 * @module
 */

/** Meanings: much, a fair part, a little, aside, important. */
export type Style = "much" | "some" | "little" | "dim" | "strong";

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style | undefined, text: string) => string;

/** Those that the output of a command lets through. */
const CODES = { much: "31", some: "33", little: "32", dim: "2", strong: "1" } as const;

/**
 * How texts are coloured.
 *
 * @param color Whether they are.
 * @returns A function for it.
 */
export function painter(color: boolean): Paint {
  return (style, text) =>
    color && style && text !== "" ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text;
}

/**
 * The colour of a share.
 *
 * @param share From 0 to 1.
 * @returns Much from 40 %, some from 15 %.
 */
export function shareStyle(share: number): Style {
  if (share <= 0) return "dim";
  return share >= 0.4 ? "much" : share >= 0.15 ? "some" : "little";
}
