/**
 * The folders in a directory of messages.
 *
 * @module
 */
import { type Damaged, list } from "./_files.ts";
import type { Folder } from "./_layout.ts";

/**
 * Lists them.
 *
 * @param messages The directory.
 * @param damaged Is told if it cannot be read.
 * @returns One folder for each session.
 */
export function sessionFolders(messages: string, damaged: Damaged): Folder[] {
  const folders: Folder[] = [];
  list(messages, damaged, ({ name, isDirectory }) => {
    if (isDirectory && name.startsWith("ses_")) {
      folders.push({ session: name, path: `${messages}/${name}` });
    }
  });
  return folders;
}
