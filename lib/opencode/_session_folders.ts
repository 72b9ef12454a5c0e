/**
 * The folders in a directory of messages.
 *
 * @module
 */
import { type Damaged, eachEntry, isSettled, statOf } from "./_files.ts";
import type { Folder } from "./_layout.ts";

/**
 * Lists the folders in a directory: the same array as before while nothing was made in it, moved or
 * removed.
 *
 * @param messages The directory.
 * @param damaged Is told if it cannot be read.
 * @returns One folder for each session.
 */
export type SessionFolders = (messages: string, damaged: Damaged) => readonly Folder[];

/** A directory that was listed. */
interface Listed {
  readonly inode: number;
  readonly mtime: number;
  readonly folders: readonly Folder[];
}

/**
 * Prepare to list folders again and again.
 *
 * @returns What lists them.
 */
export function sessionFolders(): SessionFolders {
  const known = new Map<string, Listed>();
  return (messages, damaged) => {
    const now = Date.now();
    const { inode = 0, mtime = Infinity } = statOf(messages) ?? {};
    const before = known.get(messages);
    if (before?.mtime === mtime && before.inode === inode) return before.folders;
    let isWhole = true;
    const folders = list(messages, (damage) => {
      isWhole = false;
      damaged(damage);
    });
    if (isWhole && isSettled(mtime, now)) known.set(messages, { inode, mtime, folders });
    else known.delete(messages);
    return folders;
  };
}

function list(messages: string, damaged: Damaged): Folder[] {
  const folders: Folder[] = [];
  eachEntry(messages, damaged, ({ name, isDirectory }) => {
    if (isDirectory && name.startsWith("ses_")) {
      folders.push({ session: name, path: `${messages}/${name}` });
    }
  });
  return folders;
}
