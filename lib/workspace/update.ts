/**
 * Changes to a workspace file that keep its comments.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import type { Block, Blocks } from "./_blocks.ts";
import { editBlock } from "./_edit_block.ts";
import { escapeFile, expandFile, type Surroundings } from "./_expand.ts";
import { lineStart } from "./_lines.ts";
import { mergeKeys, sameValue } from "./_merge.ts";
import type { WorkspaceFile } from "./schema.ts";
import { parseToml } from "../base/toml.ts";
import type { Table } from "../base/table.ts";
import { allNodes } from "./_tree.ts";
import { childrenOf, formatOwn, formatWorkspace, ownKeys, tidyFile } from "./write.ts";

/** What a file was changed to. */
export interface UpdatedText {
  /** The new text. */
  readonly text: string;
  /** False: the file, or a part of it, had to be written anew. */
  readonly commentsKept: boolean;
}

/** A node as it stands in the file. */
interface Written {
  readonly raw: Table;
  readonly expanded: Table;
  readonly block: Block;
  readonly children: readonly Written[];
}

/** A node as it is to be. */
interface Wanted {
  readonly literal: Table;
  readonly escaped: Table;
}

/** One header with its keys in the new text. */
interface Part {
  readonly text: string;
  readonly depth: number;
  readonly kind: "kept" | "new" | "rewritten";
}

/**
 * Changes the text of a workspace file so that it says something else. Comments stay, and so does
 * the text of every value that means what is wanted already, with its variables.
 *
 * @param existing The text as it is.
 * @param file What it is to say, with strings as they are meant, as for `formatWorkspace`.
 * @param surroundings Environment and home, to know what the existing text means.
 * @returns The new text, and whether its comments could be kept: what is not written as a header
 * with its keys right below is written anew.
 * @throws {UserError} If the existing text is not TOML.
 */
export async function updateWorkspaceText(
  existing: string,
  file: WorkspaceFile,
  surroundings: Surroundings,
): Promise<UpdatedText> {
  const raw = parseToml(existing, "the existing text");
  const parts = await divideText(existing);
  const written = parts && writtenNodes(raw, expandFile(raw, surroundings).tree, parts.blocks);
  if (parts && written) {
    const literal = tidyFile(file);
    const escaped = tidyFile(escapeFile(file));
    const wanted = literal.map((node, index) => ({ literal: node, escaped: escaped[index] ?? {} }));
    const out: Part[] = [];
    const session = mergeNodes(wanted, written, 0, out);
    const text = joinParts(parts.head, out);
    const commentsKept = out.every((part) => part.kind !== "rewritten");
    if (says(text, { session })) return { text, commentsKept };
  }
  return { text: formatWorkspace(file), commentsKept: false };
}

async function divideText(text: string): Promise<Blocks | undefined> {
  const { divide } = await importLater<typeof import("./_blocks.ts")>(
    import.meta.resolve("./_blocks.ts"),
  );
  try {
    return divide(text);
  } catch {
    return undefined;
  }
}

/** Finds the block of each node; in the text they stand in the same order as in the tree. */
function writtenNodes(
  raw: Table,
  expanded: Table,
  blocks: readonly Block[],
): Written[] | undefined {
  if (blocks.length !== allNodes(raw).length) return undefined;
  let next = 0;
  const pair = (above: Table, aboveExpanded: Table, depth: number): Written[] =>
    childrenOf(above, depth - 1).flatMap((node, index) => {
      const block = blocks[next++];
      const other = childrenOf(aboveExpanded, depth - 1)[index] ?? {};
      if (block?.depth !== depth) return [];
      return [{ raw: node, expanded: other, block, children: pair(node, other, depth + 1) }];
    });
  const written = pair(raw, expanded, 0);
  return next === blocks.length ? written : undefined;
}

/** Writes nodes with all below them, and returns the tables that were written. */
function mergeNodes(
  wanted: readonly Wanted[],
  written: readonly Written[],
  depth: number,
  out: Part[],
): Table[] {
  return wanted.map(({ literal, escaped }, index) => {
    const old = depth === 2
      ? written[index]
      : written.find(({ expanded }) => expanded.name === literal.name);
    const own = mergeKeys(
      { literal: ownKeys(literal, depth), escaped: ownKeys(escaped, depth) },
      old && { raw: ownKeys(old.raw, depth), expanded: old.expanded },
    );
    const edited = old && editBlock(old.block, ownKeys(old.raw, depth), own);
    const kind = edited !== undefined ? "kept" : old ? "rewritten" : "new";
    out.push({ text: edited ?? commentsAbove(old?.block) + formatOwn(own, depth), depth, kind });
    const below = childrenOf(escaped, depth);
    const children = childrenOf(literal, depth).map((node, at) => ({
      literal: node,
      escaped: below[at] ?? {},
    }));
    const key = ["window", "pane"][depth];
    const tables = mergeNodes(children, old?.children ?? [], depth + 1, out);
    return key && tables.length ? { ...own, [key]: tables } : own;
  });
}

function commentsAbove(block: Block | undefined): string {
  return block ? block.text.slice(0, lineStart(block.text, block.headerStart)) : "";
}

/** Puts the parts together, with a blank line around new sessions and windows. */
function joinParts(head: string, parts: readonly Part[]): string {
  let text = head;
  let afterNew = false;
  for (const { text: part, depth, kind } of parts) {
    const isNew = kind !== "kept";
    if (text && !text.endsWith("\n")) text += "\n";
    if (text && (isNew || afterNew) && depth < 2 && !text.endsWith("\n\n")) text += "\n";
    text += part;
    afterNew = isNew;
  }
  return text;
}

function says(text: string, file: Table): boolean {
  try {
    return sameValue(parseToml(text, "the new text"), file);
  } catch {
    return false;
  }
}
