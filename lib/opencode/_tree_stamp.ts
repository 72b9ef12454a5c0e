/**
 * The stamp of a folder of messages: what tells that something in it changed.
 *
 * A folder's time moves when a file is made, renamed or removed, not when one is rewritten in
 * place. Hence two more things are looked at: messages that were not finished, and the session's
 * own file.
 *
 * @module
 */
import type { Status } from "./_files.ts";

/** A stamp as its parts. */
export interface TreeStamp {
  /** Time of the folder. */
  readonly folder: string;
  /** Which directory the session's own file is in; empty if it has none. */
  readonly place: string;
  /** Time of that file. */
  readonly info: string;
  /** Messages that were not finished or not readable: name, then time and size. */
  readonly open: ReadonlyMap<string, string>;
}

/**
 * Writes a stamp.
 *
 * @param stamp Its parts.
 * @returns A text; `/` divides it, since no file name can hold one.
 */
export function formatTreeStamp(stamp: TreeStamp): string {
  return [stamp.folder, stamp.place, stamp.info, ...[...stamp.open].flat()].join("/");
}

/**
 * Reads a stamp.
 *
 * @param text What {@linkcode formatTreeStamp} gave.
 * @returns Its parts.
 */
export function parseTreeStamp(text: string): TreeStamp {
  const [folder = "", place = "", info = "", ...rest] = text.split("/");
  const open = new Map<string, string>();
  for (let at = 0; at + 1 < rest.length; at += 2) open.set(rest[at] ?? "", rest[at + 1] ?? "");
  return { folder, place, info, open };
}

/**
 * Whether a stamp is of a folder of that time without open messages: nothing else is to be looked at
 * in it.
 *
 * @param text A stamp.
 * @param mtime The time of the folder.
 * @returns False also for what is no stamp.
 */
export function isFinalAt(text: string, mtime: number): boolean {
  // Up to the first slash. A number is faster than its text, and this is asked for every session.
  if (Number.parseFloat(text) !== mtime) return false;
  const end = text.indexOf("/", text.indexOf("/") + 1);
  return end !== -1 && text.indexOf("/", end + 1) === -1;
}

/**
 * What tells that a file was rewritten in place.
 *
 * @param stat What it looks like; undefined if it is not there.
 * @returns Its time and size; empty if it is not there.
 */
export function timeAndSize(stat: Status | undefined): string {
  return stat ? `${stat.mtime}:${stat.size}` : "";
}
