/**
 * Texts in columns of a terminal: measured, cut, padded, folded.
 *
 * @module
 */
import fastStringWidth from "fast-string-width";
import { harmless } from "./harmless.ts";

const ASCII = /^[\x20-\x7e]*$/;

/** What takes one column each: beside ASCII, arrows and what lines, bars and signs are made of. */
const NARROW = /^[\x20-\x7e\u00b7\u2013-\u2026\u2190-\u21ff\u2500-\u25fc\u2713-\u2717]*$/;

/** What joins with the character after it, so that no cut text may end in it. */
const JOINERS = /[\u200d\ufe0f]+$/u;

/**
 * A text of others as a line that a terminal may see; to be called before it is measured.
 *
 * @param text Such as a title.
 * @returns One line, with escapes for what does not show.
 */
export function line(text: string): string {
  return ASCII.test(text) ? text : harmless(text.toWellFormed().replace(/[\t\n\r]+/g, " "));
}

/**
 * How many columns a text takes.
 *
 * @param text A text without control characters.
 * @returns Columns.
 */
export function width(text: string): number {
  return NARROW.test(text) ? text.length : fastStringWidth(text);
}

/**
 * Cut a text that is too long.
 *
 * @param text A text.
 * @param columns What there is for it.
 * @returns The text, or its begin and `…`.
 */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  if (columns < 1) return "";
  const characters = [...text];
  let fits = 0;
  let tooMany = characters.length;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (width(characters.slice(0, middle).join("")) < columns) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join("").replace(JOINERS, "")}…`;
}

/**
 * Cut or fill a text to a width.
 *
 * @param text A text.
 * @param columns The width.
 * @param align Where the text stands.
 * @returns A text of this width.
 */
export function fit(text: string, columns: number, align: "left" | "right"): string {
  const short = cut(text, columns);
  const space = " ".repeat(Math.max(0, columns - width(short)));
  return align === "left" ? short + space : space + short;
}

/**
 * Fold prose at its spaces.
 *
 * @param text A paragraph.
 * @param columns The width; undefined for none.
 * @returns Lines, those after the first indented by two.
 */
export function fold(text: string, columns: number | undefined): string[] {
  if (columns === undefined || width(text) <= columns) return [text];
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (width(longer) <= columns || current.trim() === "") current = longer;
    else {
      lines.push(current);
      current = `  ${word}`;
    }
  }
  return [...lines, current].map((each) => cut(each, columns));
}
