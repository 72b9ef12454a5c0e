/**
 * What a table of a file is to say, in the words that it has already where they mean the same.
 *
 * @module
 */
import { isTable, type Table } from "../base/table.ts";
import { DEFAULTS } from "./write.ts";

/**
 * Chooses for each key between the value in the file and a new one.
 *
 * @param wanted What is meant, and how it is written.
 * @param written What stands in the file, and what it means; absent: nothing does.
 * @returns The keys to write.
 */
export function mergeKeys(
  wanted: { literal: Table; escaped: Table },
  written: { raw: Table; expanded: Table } | undefined,
): Table {
  if (!written) return wanted.escaped;
  const { raw, expanded } = written;
  const merged: Table = {};
  for (const [key, value] of Object.entries(wanted.escaped)) {
    const same = Object.hasOwn(raw, key) && (sameValue(raw[key], value) ||
      sameValue(meaning(key, expanded[key]), meaning(key, wanted.literal[key])));
    merged[key] = same ? raw[key] : value;
  }
  for (const [key, value] of Object.entries(raw)) {
    if (Object.hasOwn(DEFAULTS, key) && DEFAULTS[key] === value) merged[key] ??= value;
  }
  return merged;
}

/**
 * Compares strings, numbers, booleans, lists and tables.
 *
 * @param left A value.
 * @param right Another value.
 * @returns Whether they are equal; the order of keys does not count.
 */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index]));
  }
  if (!isTable(left) || !isTable(right)) return left === right;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]));
}

/** Brings the ways to write a value to one: `true` and `"on"`, 80 and `"80"`, one root in a list. */
function meaning(key: string, value: unknown): unknown {
  if (key === "options" && isTable(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        typeof item === "boolean" ? (item ? "on" : "off") : String(item),
      ]),
    );
  }
  if (key === "size") return String(value);
  return key === "root" && typeof value === "string" ? [value] : value;
}
