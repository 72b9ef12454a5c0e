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
  try {
    return readRows(output, fields);
  } catch (error) {
    if (!(error instanceof SyntaxError) || !output.includes(BACKSLASH)) throw error;
    const rows = readEscapedRows(toBinary(output), new Map(Object.entries(fields)));
    if (!rows) throw error;
    return rows.map(({ kind, values }) => ({ kind, values: values.map(fromBinary) }));
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** One character for each byte, so that places are the same in both. */
const binary = new TextDecoder("latin1");
const VALUE_END_BINARY = binary.decode(new TextEncoder().encode(VALUE_END));
const BACKSLASH = 0x5c;

function readRows(output: Uint8Array, fields: Readonly<Record<string, number>>): Row[] {
  const rows: Row[] = [];
  const text = binary.decode(output);
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
      const head = text.slice(at, start);
      // A value that cannot hold the mark ends at it, any other where its length says.
      const end = start === at
        ? text.indexOf(VALUE_END_BINARY, at)
        : /^\d{1,9}$/.test(head)
        ? start + 1 + Number(head)
        : -1;
      if (!text.startsWith(VALUE_END_BINARY, end) || end <= start) return fail();
      const value = text.slice(start + 1, end);
      values.push(
        NOT_ASCII.test(value) ? decoder.decode(output.subarray(start + 1, end)) : value,
      );
      at = end + VALUE_END_BINARY.length;
    }
    if (text[at++] !== "\n") return fail();
    rows.push({ kind, values });
  }
  return rows;
}

const NOT_ASCII = /\P{ASCII}/u;

/** Bytes as characters of the same numbers. */
function toBinary(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

function fromBinary(text: string): string {
  return decoder.decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
