/**
 * Texts of others as a terminal may see them.
 *
 * @module
 */

/** Control characters, and those that turn the direction of a text. */
export const INVISIBLE: RegExp =
  /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** And line ends; a colour of ours is one match. */
const HARMFUL = new RegExp(`\\p{Cc}\\[(?:0|1|2|31|32|33|1;31)m|\\n|${INVISIBLE.source}`, "gu");

/**
 * A text from tmux or from a file as a terminal may see it: names and commands of others can hold
 * what would move its cursor, or worse.
 *
 * @param text A line.
 * @param colored Colours as they are used here are left as they are.
 * @returns The line with escapes for what does not show.
 */
export function harmless(text: string, colored = false): string {
  return text.replace(HARMFUL, (match) => {
    if (colored && match.length > 1 && match.startsWith("\x1b")) return match;
    const code = match.charCodeAt(0).toString(16).padStart(2, "0");
    return (code.length === 2 ? `\\x${code}` : `\\u{${code}}`) + match.slice(1);
  });
}
