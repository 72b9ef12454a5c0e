/**
 * What to do: pure functions of what is wanted, what is remembered, and what is there.
 *
 * @module
 */
import { type Found, type Installed, isUnchanged, type Item } from "./item.ts";

/** What is done about one path. */
export interface Change {
  /**
   * - `create`: nothing is there;
   * - `update`: ours is there, and no longer right;
   * - `replace`: somebody else's is there, and kept under another name;
   * - `hold`: somebody else's is there, and is left alone;
   * - `keep`: it is right already;
   * - `remove`: ours is there, and goes;
   * - `forget`: it is gone already.
   */
  readonly action: "create" | "update" | "replace" | "hold" | "keep" | "remove" | "forget";
  /** Link or file. */
  readonly kind: Item["kind"];
  /** The path. */
  readonly path: string;
  /** Why it is held back. */
  readonly reason?: string;
  /** Where what was there is kept. */
  readonly backup?: string;
}

/** One path, seen from all sides. */
export interface Sight {
  /** What is wanted there, as it would be remembered. */
  readonly wanted: Installed;
  /** What is remembered of it. */
  readonly installed: Installed | undefined;
  /** What is there. */
  readonly found: Found;
  /** A name that is free, for what is there; undefined where that is not moved away. */
  readonly backup: string | undefined;
}

/**
 * What an installation does about a path.
 *
 * @param sight The path.
 * @param force Also where somebody else's is; it is kept under another name.
 * @returns The change.
 */
export function planInstall({ wanted, installed, found, backup }: Sight, force: boolean): Change {
  const { kind, path } = wanted;
  if (found === undefined) return { action: "create", kind, path };
  if (isUnchanged(found, wanted)) return { action: "keep", kind, path };
  if (isUnchanged(found, installed)) return { action: "update", kind, path };
  if (force && backup !== undefined) return { action: "replace", kind, path, backup };
  return { action: "hold", kind, path, reason: foreign(found, installed) };
}

/**
 * What an uninstallation does about a path.
 *
 * @param installed What is remembered.
 * @param found What is there.
 * @returns The change.
 */
export function planUninstall(installed: Installed, found: Found): Change {
  const { kind, path } = installed;
  if (found === undefined) return { action: "forget", kind, path };
  if (isUnchanged(found, installed)) return { action: "remove", kind, path };
  return { action: "hold", kind, path, reason: foreign(found, installed) };
}

function foreign(found: NonNullable<Found>, installed: Installed | undefined): string {
  const is = found.kind === "link"
    ? `a link to ${found.value}`
    : found.kind === "file"
    ? "a file"
    : found.value;
  if (installed === undefined) return `${is} is there that install did not make`;
  return found.kind === "file" && installed.kind === "file"
    ? "the file was changed since install wrote it"
    : `${is} is there instead of what install made`;
}
