/**
 * What is shown in a restored pane before its process starts.
 *
 * @module
 */
import { harmless } from "../../base/harmless.ts";

const [ESC, BEL] = ["\x1b", "\x07"] as const;

/** Colours and the like, which are left. */
const COLOUR = `${ESC}\\[[0-9;:]*m`;

/** Other sequences, up to their end or as far as they go, and what does not show. */
const OTHER = [
  `${ESC}\\[[0-?]*[ -/]*[@-~]`,
  `${ESC}[\\]P^_X][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?`,
  `${ESC}[ -/]*[0-~]`,
  "(?![\\t\\n])\\p{Cc}",
].join("|");

const SEQUENCES = new RegExp(`(${COLOUR})|${OTHER}`, "gu");

/**
 * A screen as it is shown again: text and colours, whatever else was in it.
 *
 * @param screen As it was captured; nothing if there was none.
 * @param time When, in ISO 8601.
 * @param missing What ran there and is not started again.
 * @returns The text, with a line at its end that says what it is.
 */
export function shownScreen(
  screen: string | undefined,
  time: string,
  missing: string | undefined,
): string {
  const text = screen?.replace(SEQUENCES, (_, colour: string | undefined) => colour ?? "");
  const was = missing === undefined ? "" : `; ${JSON.stringify(shorten(missing))} was running here`;
  const line = harmless(`── restored from ${localTime(time)}${was} ──`);
  return `${text ?? ""}\x1b[0m\x1b[2m${line}\x1b[0m\n`;
}

/** Characters of a command line that are shown. */
const LONGEST = 200;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** By hand: the built-in takes a while to load. */
function localTime(time: string): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
