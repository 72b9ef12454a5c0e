/**
 * What is there, looked at without following links or waiting for pipes.
 *
 * @module
 */
import { digest, type Found } from "./item.ts";

/** Larger files are not what we wrote. */
const MIB = 1024 * 1024;

/**
 * Looks at a path.
 *
 * @param path Absolute.
 * @returns What is there.
 */
export async function observe(path: string): Promise<Found> {
  try {
    const { isSymlink, isFile, isDirectory, size } = await Deno.lstat(path);
    if (isSymlink) return { kind: "link", value: await Deno.readLink(path) };
    if (isDirectory) return { kind: "other", value: "a directory" };
    if (!isFile) return { kind: "other", value: "neither a file nor a link" };
    if (size > MIB) return { kind: "other", value: "a large file" };
    return { kind: "file", value: await digest(await Deno.readTextFile(path)) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    // The path leads through something that is no directory, which making a directory will tell.
    if (error instanceof Deno.errors.NotADirectory) return undefined;
    // The latter: below /proc, which Deno opens only to those who may do everything.
    const { PermissionDenied, NotCapable } = Deno.errors;
    if (error instanceof PermissionDenied || error instanceof NotCapable) {
      return { kind: "other", value: "something that may not be read" };
    }
    throw error;
  }
}

/**
 * The directories that would have to be made.
 *
 * @param directory Absolute.
 * @returns Those of it and its parents that are not there, outer ones first.
 */
export function missingDirectories(directory: string): string[] {
  const missing: string[] = [];
  for (let path = directory; path !== "/" && !isThere(path);) {
    missing.unshift(path);
    path = path.slice(0, Math.max(path.lastIndexOf("/"), 1));
  }
  return missing;
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    return !(error instanceof Deno.errors.NotFound);
  }
}
