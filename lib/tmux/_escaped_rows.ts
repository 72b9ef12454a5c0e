/**
 * Rows as tmux 3.4 and 3.5 print them: control characters and bytes that are not UTF-8 as `\033` or
 * `\r`, and in 3.4 a `$` before a name as `\$`. A backslash of the value itself is printed as it is,
 * and the lengths are those of the values, so what is an escape is told by what must follow.
 *
 * Source: `server_client_print()` and `utf8_stravisx()` in tmux.
 *
 * @module
 */
import { C_ESCAPES } from "./_vis.ts";

/** Stands behind each value: hardly ever in one, so that a false end is seen. */
export const VALUE_END = "\u241f";

/** The same, one character for each byte. */
const VALUE_END_BINARY = String.fromCharCode(...new TextEncoder().encode(VALUE_END));

/** A row: its kind and the bytes of its values, one character for each. */
export interface EscapedRow {
  /** The letter that tells its kind. */
  readonly kind: string;
  /** The values. */
  readonly values: readonly string[];
}

/** A way to read a value: the value, and where it ends. */
type Reading = readonly [value: string, end: number];

/** Of all that looks like an escape in a value, how much more than the plain ways is tried. */
const MOST_TRIES = 2000;

const ESCAPE = /\\(?:([0-3][0-7]{2})|([abfrv])|\$(?=[A-Za-z_{]))/g;

/**
 * Read rows with escapes.
 *
 * @param text What tmux printed, one character for each byte.
 * @param fields How many fields each kind of row has.
 * @returns The rows; nothing if there is no way to read them.
 */
export function readEscapedRows(
  text: string,
  fields: ReadonlyMap<string, number>,
): EscapedRow[] | undefined {
  const rows: EscapedRow[] = [];
  for (let at = 0; at < text.length;) {
    const kind = text.charAt(at);
    const row = readFields(text, at + 1, fields.get(kind) ?? 0, fields);
    if (!row) return undefined;
    rows.push({ kind, values: row.values });
    at = row.end;
  }
  return rows;
}

function readFields(
  text: string,
  at: number,
  count: number,
  fields: ReadonlyMap<string, number>,
): { values: string[]; end: number } | undefined {
  if (count === 0) {
    const isEnd = text[at] === "\n" && (at + 1 === text.length || fields.has(text.charAt(at + 1)));
    return isEnd ? { values: [], end: at + 1 } : undefined;
  }
  if (text[at] === "=") {
    const end = text.indexOf(VALUE_END_BINARY, at);
    const rest = end < 0
      ? undefined
      : readFields(text, end + VALUE_END_BINARY.length, count - 1, fields);
    return rest && { values: [text.slice(at + 1, end), ...rest.values], end: rest.end };
  }
  const [head, length] = text.slice(at, at + 10).match(/^(0|[1-9]\d*):/) ?? [];
  if (head === undefined) return undefined;
  for (const [value, end] of readings(text, at + head.length, Number(length))) {
    if (!text.startsWith(VALUE_END_BINARY, end)) continue;
    const rest = readFields(text, end + VALUE_END_BINARY.length, count - 1, fields);
    if (rest) return { values: [value, ...rest.values], end: rest.end };
  }
  return undefined;
}

/** The ways to read a value: first the likely ones, in which all of a kind are escapes or none. */
function* readings(text: string, start: number, length: number): Generator<Reading> {
  const literal = start + length;
  if (literal <= text.length) yield [text.slice(start, literal), literal];
  const escapes = [...text.slice(start, start + 4 * length).matchAll(ESCAPE)];
  if (escapes.length === 0) return;
  const dollars = escapes.filter(([escape]) => escape === "\\$");
  const others = escapes.filter(([escape]) => escape !== "\\$");
  for (const chosen of [dollars, escapes, others]) yield* reading(text, start, length, chosen);
  const long = others.filter(([escape]) => escape.length > 2);
  const short = others.filter(([escape]) => escape.length === 2);
  let tries = 0;
  // Which of them are escapes does not matter for where the value ends, only how many.
  for (let longs = 0; longs <= long.length; longs++) {
    for (let shorts = 0; shorts <= short.length; shorts++) {
      if (++tries > MOST_TRIES) return;
      const some = [...long.slice(0, longs), ...short.slice(0, shorts)];
      for (const chosen of [some, [...some, ...dollars]]) {
        yield* reading(text, start, length, chosen.sort((a, b) => a.index - b.index));
      }
    }
  }
}

/** The value if just these are escapes, if it is long enough then. */
function* reading(
  text: string,
  start: number,
  length: number,
  escapes: readonly RegExpExecArray[],
): Generator<Reading> {
  let value = "";
  let at = start;
  for (const { index, 0: escape, 1: octal, 2: letter } of escapes) {
    const until = start + index;
    if (value.length + until - at >= length) break;
    value += text.slice(at, until);
    value += octal !== undefined
      ? String.fromCharCode(parseInt(octal, 8))
      : C_ESCAPES[letter ?? ""] ?? "$";
    at = until + escape.length;
  }
  const end = at + length - value.length;
  if (end <= text.length) yield [value + text.slice(at, end), end];
}
