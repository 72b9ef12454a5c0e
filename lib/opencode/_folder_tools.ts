/**
 * The tools that a session used, out of files.
 *
 * @module
 */
import { jsonFilesIn, readJsonFile } from "./_files.ts";
import { idOf } from "./_folder.ts";
import type { Folder, Layout } from "./_layout.ts";
import { readInnerToolParts, readToolPart } from "./_tool_parts.ts";
import type { ToolUse } from "./store.ts";

/**
 * Reads the uses of tools in a folder. What cannot be read is left out: reading the messages has
 * already told of it.
 *
 * @param layout Where what is in the tree.
 * @param folder The folder.
 * @param newest Only those of so many messages: ids, after which files are named, are in order.
 * @returns Uses by message, in the order of their files.
 */
export function toolsIn(layout: Layout, folder: Folder, newest = Infinity): ToolUse[] {
  const uses: ToolUse[] = [];
  for (const name of jsonFilesIn(folder.path).slice(newest > 0 ? -newest : Infinity)) {
    const message = idOf(name);
    const directory = layout.parts(folder, message);
    const parts = jsonFilesIn(directory);
    for (const part of parts) {
      const use = readToolPart(valueOf(`${directory}/${part}`), message);
      if (use) uses.push(use);
    }
    if (parts.length === 0) {
      uses.push(...readInnerToolParts(valueOf(`${folder.path}/${name}`), message) ?? []);
    }
  }
  return uses;
}

function valueOf(path: string): unknown {
  try {
    return readJsonFile(path);
  } catch {
    return undefined;
  }
}
