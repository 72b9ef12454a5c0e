/**
 * What is at a path, or is to be there.
 *
 * @module
 */

/** A file by its content and permissions. */
export interface FileEntry {
  /** A regular file. */
  readonly kind: "file";
  /** SHA-256 of its content, in hexadecimal digits. */
  readonly digest: string;
  /** Permission bits. */
  readonly mode: number;
}

/** A symbolic link. */
export interface LinkEntry {
  /** A link. */
  readonly kind: "link";
  /** Where it points, as it is written in it. */
  readonly to: string;
}

/** Nothing. */
export interface AbsentEntry {
  /** There is nothing. */
  readonly kind: "absent";
}

/** What a deploy can put somewhere, and put back. */
export type Entry = FileEntry | LinkEntry | AbsentEntry;

/** Nothing at all. */
export const ABSENT: AbsentEntry = { kind: "absent" };

/**
 * Whether two entries are the same in all that counts.
 *
 * @param a One.
 * @param b Another.
 * @returns True if so.
 */
export function sameEntry(a: Entry, b: Entry): boolean {
  return sameContent(a, b) && (a.kind !== "file" || b.kind !== "file" || a.mode === b.mode);
}

/**
 * Whether two entries are the same but for permissions.
 *
 * @param a One.
 * @param b Another.
 * @returns True if so.
 */
export function sameContent(a: Entry, b: Entry): boolean {
  if (a.kind === "file" && b.kind === "file") return a.digest === b.digest;
  if (a.kind === "link" && b.kind === "link") return a.to === b.to;
  return a.kind === b.kind;
}

/**
 * The name of a content.
 *
 * @param bytes The content.
 * @returns SHA-256 in hexadecimal digits.
 */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
