/**
 * Lines of a screen: pieces of text with meanings, measured before they get their colours.
 *
 * @module
 */
import { cut, line as oneLine, width } from "../../base/screen_text.ts";

/** Meanings of colours: fine, calm, to be watched, alarming; aside, important; a heading. */
export type Style = "good" | "calm" | "warn" | "bad" | "dim" | "strong" | "head" | "plain";

/** A text in one colour. */
export type Piece = readonly [text: string, style?: Style | undefined];

/** A line from left to right. */
export type Line = readonly Piece[];

/** A line of which a part stands at the right end. */
export interface Spread {
  /** The left part, which is cut where there is no room. */
  readonly left: Line;
  /** The right part. */
  readonly right: Line;
}

const CODES: Readonly<Record<Style, string>> = {
  good: "32",
  calm: "36",
  warn: "33",
  bad: "31",
  dim: "2",
  strong: "1",
  head: "1;36",
  plain: "",
};

/** More of a text no screen can show. */
const LONGEST = 1000;

/** Characters that join others: terminals do not agree on how wide the result is. */
const JOINING = /[\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e01ef}]/gu;

/**
 * A text of others as it may stand on a screen.
 *
 * @param text Such as a title.
 * @returns One line that every terminal measures alike.
 */
export function safe(text: string): string {
  return oneLine(text.slice(0, LONGEST).replace(JOINING, "")).trim();
}

/**
 * How many columns a line takes.
 *
 * @param line The line.
 * @returns Columns.
 */
export function lineWidth(line: Line): number {
  return line.reduce((sum, [text]) => sum + width(text), 0);
}

/**
 * Cut or fill a line to a width.
 *
 * @param line The line.
 * @param columns The width.
 * @returns A line of this width.
 */
export function fitLine(line: Line, columns: number): Line {
  const fitted: Piece[] = [];
  let room = columns;
  for (const [text, style] of line) {
    const taken = width(text);
    if (taken > room) {
      const short = cut(text, room);
      fitted.push([short, style]);
      room -= width(short);
      break;
    }
    fitted.push([text, style]);
    room -= taken;
  }
  if (room > 0) fitted.push([" ".repeat(room)]);
  return fitted;
}

/**
 * Put a part at the right end of a line.
 *
 * @param spread Both parts.
 * @param columns The width.
 * @returns A line of this width.
 */
export function spreadLine({ left, right }: Spread, columns: number): Line {
  const room = columns - lineWidth(right);
  if (room < 1) return fitLine(right, columns);
  return [...fitLine(left, room), ...right];
}

/**
 * Write a line.
 *
 * @param line The line.
 * @param color Whether it has colours.
 * @returns Its text.
 */
export function paintLine(line: Line, color: boolean): string {
  return line.map(([text, style]) => {
    const code = style ? CODES[style] : "";
    return color && code && text.trim() !== "" ? `\x1b[${code}m${text}\x1b[0m` : text;
  }).join("");
}
