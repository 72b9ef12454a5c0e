/**
 * The tools that a session used, out of files.
 *
 * @module
 */
import { jsonFilesIn, readJsonFile, statOf } from "./_files.ts";
import type { Kept } from "./_kept.ts";
import type { Folder, Layout } from "./_layout.ts";
import { idOf } from "./_message_file.ts";
import { readInnerToolParts, readToolPart } from "./_tool_parts.ts";
import { readMessage } from "./message.ts";
import type { ToolUse } from "./store.ts";

/** The tools that a message used. */
export interface MessageTools {
  /** Uses, in the order of their files. */
  readonly uses: readonly ToolUse[];
  /** Whether they stay as they are while the message's own file does. */
  readonly isFinal: boolean;
}

/**
 * Reads the uses of tools in a folder. What cannot be read is left out: reading the messages has
 * already told of it.
 *
 * @param layout Where what is in the tree.
 * @param folder The folder.
 * @param newest Only those of so many messages: ids, after which files are named, are in order.
 * @param kept What is known of messages in it; undefined: nothing, and nothing is kept.
 * @returns Uses by message, in the order of their files.
 */
export function toolsIn(
  layout: Layout,
  folder: Folder,
  newest = Infinity,
  kept?: Kept<MessageTools>,
): ToolUse[] {
  const begin = Date.now();
  const uses: ToolUse[] = [];
  for (const name of jsonFilesIn(folder.path).slice(newest > 0 ? -newest : Infinity)) {
    const path = `${folder.path}/${name}`;
    const message = idOf(name);
    const directory = layout.parts(folder, message);
    if (!kept) {
      uses.push(...usesIn(directory, path, message).uses);
      continue;
    }
    const tools = kept.read(name, statOf(path), begin, () => {
      // Its end is written after those of its tools.
      const isOver = isMessageOver(path, message);
      const { uses, isWhole } = usesIn(directory, path, message);
      return { uses, isFinal: isOver && isWhole && uses.every(hasEnded) };
    });
    uses.push(...tools.uses);
  }
  kept?.turn();
  return uses;
}

/** All uses of a message, and whether every file could be read. */
function usesIn(
  directory: string,
  path: string,
  message: string,
): { readonly uses: readonly ToolUse[]; readonly isWhole: boolean } {
  const parts = jsonFilesIn(directory);
  const values = parts.length > 0
    ? parts.map((part) => valueOf(`${directory}/${part}`))
    : [valueOf(path)];
  const uses = parts.length > 0
    ? values.flatMap((value) => readToolPart(value, message) ?? [])
    : readInnerToolParts(values[0], message) ?? [];
  return { uses, isWhole: !values.includes(undefined) };
}

function hasEnded({ status }: ToolUse): boolean {
  return status === "completed" || status === "error";
}

function isMessageOver(path: string, id: string): boolean {
  try {
    const interaction = readMessage(readJsonFile(path), { id, session: "" }, () => []);
    return !interaction || interaction.completed !== undefined;
  } catch {
    return false;
  }
}

function valueOf(path: string): unknown {
  try {
    return readJsonFile(path);
  } catch {
    return undefined;
  }
}
