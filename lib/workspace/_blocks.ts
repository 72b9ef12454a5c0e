/**
 * The text of a file, divided into what belongs to each session, window and pane.
 *
 * @module
 */
import { type AST, parseTOML } from "toml-eslint-parser";
import { lineEnd, lineStart } from "./_lines.ts";

/** A part of the text that starts with a header such as `[[session.window]]`. */
export interface Block {
  /** 0 for a session, 1 for a window, 2 for a pane. */
  readonly depth: number;
  /** Comments right above the header, the header, its keys, and what follows up to the next. */
  readonly text: string;
  /** Where the header starts within the text. */
  readonly headerStart: number;
  /** Where the line of the header ends within the text. */
  readonly headerEnd: number;
  /** The keys that stand right below the header, by name. */
  readonly keys: ReadonlyMap<string, Span>;
  /** Whether every key stands there, each with its value in one place. */
  readonly simple: boolean;
}

/** Where a key stands within the text of a block. */
export interface Span {
  /** Where the key starts. */
  readonly start: number;
  /** Where the value starts. */
  readonly value: number;
  /** Where the value ends. */
  readonly end: number;
}

/** A file in parts. */
export interface Blocks {
  /** What stands before the first header. */
  readonly head: string;
  /** The sessions, windows and panes in the order of the text. */
  readonly blocks: readonly Block[];
}

/**
 * Divides a file.
 *
 * @param text A workspace file that is good TOML.
 * @returns Its parts, or `undefined` if it is not written with a header for each session.
 * @throws {SyntaxError} If the parser does not take the file.
 */
export function divide(text: string): Blocks | undefined {
  const starts: number[] = [];
  const groups: [AST.TOMLTable, ...AST.TOMLTable[]][] = [];
  for (const item of parseTOML(text, { tomlVersion: "1.1" }).body[0].body) {
    if (item.type !== "TOMLTable") return undefined;
    const group = groups.at(-1);
    if (item.kind === "array") {
      groups.push([item]);
      starts.push(startWithComments(text, item.range[0]));
    } else if (!group) return undefined;
    else group.push(item);
  }
  const blocks = groups.map((group, index) =>
    blockOf(text, group, starts[index] ?? 0, starts[index + 1] ?? text.length)
  );
  return { head: text.slice(0, starts[0] ?? text.length), blocks };
}

function blockOf(
  text: string,
  [table, ...others]: [AST.TOMLTable, ...AST.TOMLTable[]],
  start: number,
  end: number,
): Block {
  const keys = new Map<string, Span>();
  let simple = others.length === 0;
  for (const { key, value, range } of table.body) {
    const [part, ...parts] = key.keys;
    if (!part || parts.length) simple = false;
    else {
      keys.set(part.type === "TOMLBare" ? part.name : part.value, {
        start: range[0] - start,
        value: value.range[0] - start,
        end: value.range[1] - start,
      });
    }
  }
  return {
    depth: table.resolvedKey.filter((step) => typeof step === "string").length - 1,
    text: text.slice(start, end),
    headerStart: table.range[0] - start,
    headerEnd: lineEnd(text, table.key.range[1]) - start,
    keys,
    simple,
  };
}

/** Goes up over the comments right above a header; the line for editors belongs to the file. */
function startWithComments(text: string, header: number): number {
  let start = lineStart(text, header);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start).trim();
    if (!line.startsWith("#") || line.startsWith("#:")) break;
    start = above;
  }
  return start;
}
