/**
 * The folders in a directory of messages.
 *
 * @module
 */
import { entriesOf } from "./_files.ts";
import type { Folder } from "./_layout.ts";

/**
 * Lists them.
 *
 * @param messages The directory.
 * @returns One folder for each session.
 */
export function sessionFolders(messages: string): Folder[] {
  const folders: Folder[] = [];
  for (const { name, isDirectory } of entriesOf(messages)) {
    if (isDirectory && name.startsWith("ses_")) {
      folders.push({ session: name, path: `${messages}/${name}` });
    }
  }
  return folders;
}
