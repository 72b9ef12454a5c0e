/**
 * Rows of values out of tmux, safe for whatever the values hold.
 *
 * A name or an environment value can hold tabs and line ends, and no separator is safe in every
 * version, so each value goes with its length in bytes: `#{n:FIELD}:#{FIELD}`. The mark behind it is
 * for tmux 3.4 and 3.5, which print more bytes than they count (see `_escaped_rows.ts`).
 *
 * @module
 */
import { readEscapedRows, VALUE_END } from "./_escaped_rows.ts";

/** A row: the letter that tells its kind, and a value for each field asked for. */
export interface Row {
  /** The kind of the row. */
  readonly kind: string;
  /** The values, in the order of the fields. */
  readonly values: readonly string[];
}

/**
 * The format that prints one row.
 *
 * @param kind One letter.
 * @param fields Names of formats, options or environment variables; one that starts with `#{` is a
 * format whose value is one byte long, such as a comparison.
 * @returns A format for `-F`.
 */
export function rowFormat(kind: string, fields: readonly string[]): string {
  const value = (field: string) =>
    field.startsWith("#{") ? `1:${field}` : `#{n:${field}}:#{${field}}`;
  return kind + fields.map((field) => value(field) + VALUE_END).join("");
}

/**
 * Read rows back.
 *
 * @param output What tmux printed.
 * @param fields How many fields each kind of row has.
 * @returns The rows in order.
 * @throws {SyntaxError} If the output is not whole.
 */
export function parseRows(
  output: Uint8Array,
  fields: Readonly<Record<string, number>>,
): Row[] {
  const text = toBinary(output);
  try {
    return readRows(text, fields);
  } catch (error) {
    if (!(error instanceof SyntaxError) || !text.includes("\\")) throw error;
    const rows = readEscapedRows(text, new Map(Object.entries(fields)));
    if (!rows) throw error;
    return rows.map(({ kind, values }) => ({ kind, values: values.map(fromBinary) }));
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const BINARY_VALUE_END = toBinary(new TextEncoder().encode(VALUE_END));
const [COLON, ZERO, NINE] = [0x3a, 0x30, 0x39] as const;

function readRows(text: string, fields: Readonly<Record<string, number>>): Row[] {
  const rows: Row[] = [];
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`Cannot read what tmux listed: it is cut or damaged at byte ${at}`);
  };
  while (at < text.length) {
    const kind = text.charAt(at++);
    const count = fields[kind] ?? fail();
    const values: string[] = [];
    for (let field = 0; field < count; field++) {
      let length = 0;
      const start = at;
      for (let code = text.charCodeAt(at); code !== COLON; code = text.charCodeAt(++at)) {
        if (!(code >= ZERO && code <= NINE)) return fail();
        length = length * 10 + code - ZERO;
      }
      const end = at + 1 + length;
      if (at === start || !text.startsWith(BINARY_VALUE_END, end)) return fail();
      values.push(fromBinary(text.slice(at + 1, end)));
      at = end + BINARY_VALUE_END.length;
    }
    if (text.charAt(at++) !== "\n") return fail();
    rows.push({ kind, values });
  }
  return rows;
}

/** Bytes as characters of the same numbers: to decode each value by itself takes far longer. */
function toBinary(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    // To spread them would take ten times as long.
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 8192));
  }
  return text;
}

function fromBinary(text: string): string {
  // deno-lint-ignore no-control-regex -- what is not ASCII
  if (!/[^\x00-\x7f]/.test(text)) return text;
  return decoder.decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
