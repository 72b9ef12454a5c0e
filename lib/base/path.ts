/**
 * Paths as text, without a look at the disk. Deno has no built-in for this, and `node:path` costs
 * 8 ms of start-up.
 *
 * @module
 */

/**
 * A path seen from a directory, with `.`, `..` and doubled slashes taken out.
 *
 * @param directory An absolute path.
 * @param path Absolute, or relative to `directory`.
 * @returns An absolute path without a slash at its end, except for `/` itself.
 *
 * @example
 * ```ts
 * import { resolvePath } from "./path.ts";
 * resolvePath("/home/ann/work", "../notes"); // "/home/ann/notes"
 * ```
 */
export function resolvePath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${directory}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/**
 * The directory that a path is in.
 *
 * @param path An absolute path without a slash at its end.
 * @returns The path without its last part; `/` stays `/`.
 *
 * @example
 * ```ts
 * import { parentPath } from "./path.ts";
 * parentPath("/home/ann"); // "/home"
 * ```
 */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 1));
}
