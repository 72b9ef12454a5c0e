/**
 * Values as TOML text.
 *
 * @module
 */
import { isTable, type Table } from "../base/table.ts";

/** Characters in a line, beyond which a list or a table is written in several. */
export const WIDTH = 100;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
};

/**
 * Writes a key.
 *
 * @param key Any text.
 * @returns The key, in quotes where it needs them.
 */
export function formatKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : basicString(key);
}

/**
 * Writes a value on one line.
 *
 * @param value A string, a number, a boolean, a list or a table.
 * @returns TOML text.
 */
export function formatValue(value: unknown): string {
  if (typeof value === "string") return formatString(value);
  if (Array.isArray(value)) return `[${value.map(formatValue).join(", ")}]`;
  return isTable(value) ? formatTable(value) : String(value);
}

/**
 * Writes a key and its value.
 *
 * @param key The key.
 * @param value The value.
 * @returns A line of TOML; for a long list, one line for each item.
 */
export function formatPair(key: string, value: unknown): string[] {
  const line = `${formatKey(key)} = ${formatValue(value)}`;
  if (line.length <= WIDTH || !Array.isArray(value)) return [line];
  const items = value.map((item) => `  ${formatValue(item)},`);
  return [`${formatKey(key)} = [`, ...items, "]"];
}

function formatTable(table: Table): string {
  const pairs = Object.entries(table).map(([key, value]) =>
    `${formatKey(key)} = ${formatValue(value)}`
  );
  return pairs.length ? `{ ${pairs.join(", ")} }` : "{}";
}

/** What has quotes or backslashes is easier to read in single quotes. */
function formatString(text: string): string {
  return /["\\]/.test(text) && !/['\p{Cc}\p{Cs}]/u.test(text) ? `'${text}'` : basicString(text);
}

function basicString(text: string): string {
  const escaped = text.toWellFormed().replaceAll(/["\\\p{Cc}]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return ESCAPES[character] ?? `\\u${code}`;
  });
  return `"${escaped}"`;
}
