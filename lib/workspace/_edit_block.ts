/**
 * Changes to the keys below one header.
 *
 * @module
 */
import type { Block } from "./_blocks.ts";
import { lineEnd, lineStart } from "./_lines.ts";
import { sameValue } from "./_merge.ts";
import { formatKey, formatValue } from "./_toml_text.ts";
import type { Table } from "../base/table.ts";

/** A part of the text and what stands there instead. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Changes the text of a block.
 *
 * @param block The block.
 * @param before What it says.
 * @param after What it is to say.
 * @returns The new text, or `undefined` if there are keys elsewhere than right below the header.
 */
export function editBlock(block: Block, before: Table, after: Table): string | undefined {
  if (sameValue(before, after)) return block.text;
  if (!block.simple) return undefined;
  const { text, keys } = block;
  const edits: Edit[] = [];
  for (const [key, { start, value, end }] of keys) {
    if (!Object.hasOwn(after, key)) {
      edits.push({ start: lineStart(text, start), end: lineEnd(text, end), text: "" });
    } else if (!sameValue(before[key], after[key])) {
      edits.push({ start: value, end, text: formatValue(after[key]) });
    }
  }
  const added = Object.keys(after).filter((key) => !keys.has(key));
  if (added.length) {
    const last = [...keys.values()].at(-1);
    const at = last ? lineEnd(text, last.end) : block.headerEnd;
    const line = last ? last.start : block.headerStart;
    const indent = text.slice(lineStart(text, line), line);
    const lines = added.map((key) => `${indent}${formatKey(key)} = ${formatValue(after[key])}\n`);
    const lineBreak = text[at - 1] === "\n" ? "" : "\n";
    edits.push({ start: at, end: at, text: lineBreak + lines.join("") });
  }
  return edits.sort((a, b) => b.start - a.start || b.end - a.end).reduce(
    (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
    text,
  );
}
