/**
 * What is at a path now. Nothing is opened but regular files: a pipe would wait for its writer, a
 * device do who knows what.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { ABSENT, digestOf, type Entry } from "./entry.ts";

/** Contents by their digests. */
export type Contents = Map<string, Uint8Array<ArrayBuffer>>;

/** What is larger is no configuration. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Looks at a path without following links.
 *
 * @param path Absolute path.
 * @returns Nothing if nothing is there.
 */
export function look(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    // A part of the way to it is a file.
    if (error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

/**
 * Reads what is at a path.
 *
 * @param path Absolute path.
 * @param contents The content is added here.
 * @returns What it is.
 * @throws {UserError} If it is a directory, a pipe, a device or a socket, too large, or cannot be
 * read.
 */
export async function readEntry(path: string, contents: Contents): Promise<Entry> {
  const cannot = (why: string, hint?: string) =>
    new UserError(`cannot deploy to ${JSON.stringify(path)}: ${why}`, hint ? { hint } : {});
  try {
    const info = look(path);
    if (info === undefined) return ABSENT;
    if (info.isSymlink) return { kind: "link", to: Deno.readLinkSync(path) };
    const what = specialKind(info);
    if (what !== undefined) {
      throw cannot(`${what} is there`, "move it away, or change the target in the manifest");
    }
    if (info.size > LARGEST) throw cannot("a file larger than 64 MiB is there");
    const bytes = Deno.readFileSync(path);
    const digest = await digestOf(bytes);
    contents.set(digest, bytes);
    return { kind: "file", digest, mode: (info.mode ?? 0o644) & 0o7777 };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw cannot(reasonOf(error));
  }
}

/**
 * Names what is neither a regular file nor a link.
 *
 * @param info What was found.
 * @returns Its kind with an article; nothing for a regular file.
 */
export function specialKind(info: Deno.FileInfo): string | undefined {
  if (info.isFile) return undefined;
  if (info.isDirectory) return "a directory";
  if (info.isFifo) return "a pipe";
  if (info.isSocket) return "a socket";
  return info.isCharDevice || info.isBlockDevice ? "a device" : "a special file";
}

/**
 * Why the system refused, for people.
 *
 * @param error Its error.
 * @returns Part of a sentence.
 */
export function reasonOf(error: Error): string {
  if (error instanceof Deno.errors.NotCapable) return error.message;
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  return error.message.replace(/^(.*?) \(os error \d+\).*$/s, "$1");
}
