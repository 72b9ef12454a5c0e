/**
 * Text of a user in a message: in double quotes, short, and harmless to a terminal.
 *
 * @module
 */

const LONGEST = 60;

/** What does not show or changes how a terminal shows the rest. */
const INVISIBLE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Quotes a text for a message.
 *
 * @param text Any text.
 * @returns The text in double quotes, with escapes for what does not show; cut after 60 characters.
 */
export function quote(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return JSON.stringify(short).replaceAll(INVISIBLE, escapeCharacter);
}

/**
 * Names a character by its code point.
 *
 * @param character One character.
 * @returns For example `U+200B`.
 */
export function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

function escapeCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
