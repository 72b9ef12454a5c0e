/**
 * Does what was planned about one path.
 *
 * @module
 */
import { writeFileAtomically } from "../base/atomic_file.ts";
import { parentPath } from "../base/path.ts";
import { cannot } from "./_cannot.ts";
import type { Item } from "./item.ts";
import type { Change } from "./plan.ts";

/**
 * Makes what is wanted.
 *
 * @param item What is wanted.
 * @param change What is done about it.
 * @throws {UserError} If it cannot be made; what was there is there still, or where the change says.
 */
export async function make(item: Item, { action, path, backup }: Change): Promise<void> {
  try {
    await Deno.mkdir(parentPath(path), { recursive: true });
    if (action === "replace" && backup !== undefined) await Deno.rename(path, backup);
    if (item.kind === "file") await writeFileAtomically(path, item.text, 0o644);
    else if (action === "update") await relink(item.target, path);
    // Unlike a rename this fails where something came to be meanwhile.
    else await Deno.symlink(item.target, path);
  } catch (error) {
    throw cannot("make", path, error);
  }
}

/**
 * Takes away what was made.
 *
 * @param path The link or file.
 * @throws {UserError} If it cannot be removed.
 */
export async function takeAway(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    throw cannot("remove", path, error);
  }
}

/**
 * Takes away directories that nothing is in any more.
 *
 * @param directories Outer ones first.
 */
export async function takeAwayEmpty(directories: readonly string[]): Promise<void> {
  for (const path of directories.toReversed()) {
    try {
      if ((await Deno.lstat(path)).isDirectory) await Deno.remove(path);
    } catch {
      // Others' files are in it: it stays.
    }
  }
}

/** There is always a link, the old or the new. */
async function relink(target: string, path: string): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  await Deno.symlink(target, temporary);
  try {
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary);
    throw error;
  }
}
