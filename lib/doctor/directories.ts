/**
 * Directories that the program writes to.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { type Check, error, ok, warning } from "./check.ts";

/** What is at a path. */
export interface Place {
  /** The path that was looked at. */
  readonly path: string;
  /** The path itself, or the nearest of its parents that is there. */
  readonly nearest: string;
  /** Whether that is a directory. */
  readonly isDirectory: boolean;
  /** Its permissions. */
  readonly mode: number;
  /** Its owner. */
  readonly owner: number;
}

/**
 * Looks at the place of a directory.
 *
 * @param path Absolute.
 * @returns What is there, with links followed, since what they lead to is what is written to.
 */
export function observePlace(path: string): Place {
  for (let nearest = path;; nearest = parentPath(nearest)) {
    try {
      const { isDirectory, mode, uid } = Deno.statSync(nearest);
      return { path, nearest, isDirectory, mode: (mode ?? 0) & 0o7777, owner: uid ?? 0 };
    } catch (error) {
      if (error instanceof Deno.errors.NotADirectory) continue;
      if (error instanceof Deno.errors.NotFound && !isLink(nearest)) continue;
      // A link that leads nowhere, a directory that cannot be looked into.
      return { path, nearest, isDirectory: false, mode: 0, owner: 0 };
    }
  }
}

/**
 * Whether a directory is there and private, or can be made.
 *
 * @param name What it is for.
 * @param place What is at its path; undefined if it has none.
 * @param uid The user's id.
 * @returns The check.
 */
export function checkDirectory(name: string, place: Place | undefined, uid: number): Check {
  if (place === undefined) return error(name, "there is no place for it", "$ export HOME=…");
  const { path, nearest, isDirectory, mode, owner } = place;
  const isThere = path === nearest;
  if (!isDirectory) {
    const found = isThere ? `${path} is no directory` : `${nearest}, above it, is no directory`;
    return error(name, found, `look what it is, then move it away\n$ ls -ld ${quote(nearest)}`);
  }
  if (!isThere) {
    const found = `${path} is made when it is needed`;
    if (mayWrite(place, uid)) return ok(name, found);
    return error(
      name,
      `${path} is not there, and cannot be made: ${nearest} is not yours`,
      mendWriting(nearest, owner === uid),
    );
  }
  if (owner !== uid) {
    return error(name, `${path} belongs to somebody else`, mendWriting(path, false));
  }
  if (!mayWrite(place, uid)) {
    return error(name, `${path} may not be written to`, `$ chmod 700 ${quote(path)}`);
  }
  if ((mode & 0o077) !== 0) {
    const shown = (mode & 0o777).toString(8).padStart(4, "0");
    return warning(name, `${path} is open to others: ${shown}`, `$ chmod 700 ${quote(path)}`);
  }
  return ok(name, path);
}

/** As far as that can be told without trying: the group of others' directories is not looked at. */
function mayWrite({ mode, owner }: Place, uid: number): boolean {
  if (uid === 0) return true;
  return (owner === uid ? (mode & 0o300) === 0o300 : (mode & 0o022) !== 0);
}

function mendWriting(path: string, isOwn: boolean): string {
  return isOwn ? `$ chmod u+rwx ${quote(path)}` : `$ sudo chown "$(id -un)" ${quote(path)}`;
}

function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch {
    return false;
  }
}

/**
 * A path for a shell.
 *
 * @param path The path.
 * @returns The path, in quotes if it needs them.
 */
export function quote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
