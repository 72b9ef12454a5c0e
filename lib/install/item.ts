/**
 * What an installation consists of.
 *
 * @module
 */

/** A symbolic link. */
export interface LinkItem {
  /** It is a link. */
  readonly kind: "link";
  /** Where it is, absolute. */
  readonly path: string;
  /** What it leads to, absolute. */
  readonly target: string;
}

/** A file. */
export interface FileItem {
  /** It is a file. */
  readonly kind: "file";
  /** Where it is, absolute. */
  readonly path: string;
  /** Its content. */
  readonly text: string;
}

/** One thing that is installed. */
export type Item = LinkItem | FileItem;

/** A thing that was installed, as it is remembered. */
export interface Installed {
  /** What it is. */
  readonly kind: Item["kind"];
  /** Where it is, absolute. */
  readonly path: string;
  /** The target of a link; SHA-256 of a file's content, in hexadecimal digits. */
  readonly value: string;
}

/** What is found at a path: a thing as it would be remembered, something else, or nothing. */
export type Found =
  | Pick<Installed, "kind" | "value">
  | {
    /** Something that is neither a link nor a file that can be read. */
    readonly kind: "other";
    /** What it is, such as `a directory`. */
    readonly value: string;
  }
  | undefined;

/**
 * Whether what is found is the thing that is remembered.
 *
 * @param found What is found.
 * @param installed What is remembered; undefined if nothing is.
 * @returns True if it was not changed since.
 */
export function isUnchanged(
  found: Found,
  installed: Pick<Installed, "kind" | "value"> | undefined,
): boolean {
  return found !== undefined && found.kind === installed?.kind && found.value === installed.value;
}

/**
 * A thing as it is remembered.
 *
 * @param item The thing.
 * @returns What to remember of it.
 */
export async function toInstalled(item: Item): Promise<Installed> {
  const { kind, path } = item;
  return { kind, path, value: item.kind === "link" ? item.target : await digest(item.text) };
}

/**
 * What stands for a text.
 *
 * @param text The text.
 * @returns SHA-256, in hexadecimal digits.
 */
export async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}
