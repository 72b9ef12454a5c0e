/**
 * Rows of values out of tmux, safe for whatever the values hold.
 *
 * A name or an environment value can hold tabs and line ends, and no separator is safe in every
 * version, so each value goes with its length in bytes: `#{n:FIELD}:#{FIELD}`. The mark behind it is
 * for tmux 3.4 and 3.5, which print more bytes than they count (see `_escaped_rows.ts`). What tmux
 * itself makes up goes without a length, which it takes tmux as long to say as the value: `=#{FIELD}`.
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
    field.startsWith("#{")
      ? `1:${field}`
      : PLAIN.has(field)
      ? `=#{${field}}`
      : `#{n:${field}}:#{${field}}`;
  return kind + fields.map((field) => value(field) + VALUE_END).join("");
}

/** Ids, numbers and the like, whose values hold nothing but a few letters, digits and signs. */
const PLAIN = new Set([
  ...["pid", "start_time", "version"],
  ...["session_id", "session_attached", "session_created", "session_windows", "base-index"],
  ...["window_id", "window_index", "window_active", "window_last_flag", "window_zoomed_flag"],
  ...["window_layout", "window_width", "window_height", "window_panes", "automatic-rename"],
  ...["pane_id", "pane_index", "pane_active", "pane_last", "pane_pid", "history_limit"],
  ...["pane_dead", "pane_dead_status", "pane_dead_signal", "pane_dead_time"],
]);

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
      const start = text.startsWith("=", at) ? at : text.indexOf(":", at);
      const length = text.slice(at, start);
      // A value that cannot hold the mark ends at it, any other where its length says.
      const end = start === at
        ? text.indexOf(BINARY_VALUE_END, at)
        : /^\d{1,9}$/.test(length)
        ? start + 1 + Number(length)
        : -1;
      if (!text.startsWith(BINARY_VALUE_END, end) || end <= start) return fail();
      values.push(fromBinary(text.slice(start + 1, end)));
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
  if (!/\P{ASCII}/u.test(text)) return text;
  return decoder.decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
