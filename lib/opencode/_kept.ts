/**
 * What was read of sessions at work, which are looked at again and again while their folders grow.
 *
 * @module
 */
import { isSettled, type Status } from "./_files.ts";
import { timeAndSize } from "./_tree_stamp.ts";

interface Reading<Value> {
  readonly looks: string;
  readonly value: Value;
}

/** What need not be read again of one folder. */
export class Kept<Value> {
  readonly #isFinal: (value: Value) => boolean;
  #known = new Map<string, Reading<Value>>();
  #next = new Map<string, Reading<Value>>();

  /**
   * Keep nothing yet.
   *
   * @param isFinal Whether a value changes no more while what it is from looks the same.
   */
  constructor(isFinal: (value: Value) => boolean) {
    this.#isFinal = isFinal;
  }

  /**
   * Read something, unless it is known and looks as it did.
   *
   * @param name Its name in the folder.
   * @param stat What it looks like; undefined if it is not there.
   * @param now When reading the folder began, milliseconds since 1970.
   * @param read Reads it.
   * @returns What was read.
   */
  read(name: string, stat: Status | undefined, now: number, read: () => Value): Value {
    const looks = timeAndSize(stat);
    const known = this.#known.get(name);
    const kept = known?.looks === looks ? known : { looks, value: read() };
    if (stat && isSettled(stat.mtime, now) && this.#isFinal(kept.value)) this.#next.set(name, kept);
    return kept.value;
  }

  /** The folder was read: what was not met in it is forgotten. */
  turn(): void {
    this.#known = this.#next;
    this.#next = new Map();
  }
}

/** Of how many folders something is kept: more sessions are seldom at work at once. */
export const KEPT_FOLDERS = 8;

/**
 * Keep what was read of the folders that were asked for last.
 *
 * @param isFinal See {@linkcode Kept}.
 * @returns Gives what is kept of a folder, by its path.
 */
export function keptByFolder<Value>(
  isFinal: (value: Value) => boolean,
): (path: string) => Kept<Value> {
  const folders = new Map<string, Kept<Value>>();
  return (path) => {
    const kept = folders.get(path) ?? new Kept(isFinal);
    folders.delete(path);
    folders.set(path, kept);
    for (const oldest of folders.keys()) if (folders.size > KEPT_FOLDERS) folders.delete(oldest);
    return kept;
  };
}
