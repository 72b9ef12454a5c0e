/**
 * The strings of a file that may hold variables.
 *
 * @module
 */
import { isTable, type Path, type Table } from "../base/table.ts";

/** How a string is expanded. */
export interface StringKind {
  /** It may begin with `~`. */
  readonly home?: boolean;
  /** It is for a shell. */
  readonly command?: boolean;
}

/** How the strings under a key are expanded. Other keys hold no variables. */
const KINDS: Readonly<Record<string, StringKind>> = {
  name: {},
  root: { home: true },
  environment: { home: true },
  options: {},
  command: { command: true },
  fallback: { command: true },
  on_create: { command: true },
};

const NODES = new Set(["session", "window", "pane"]);

/** Makes another string of one that may hold variables. */
export type ChangeString = (text: string, kind: StringKind, path: Path) => string;

/**
 * Changes all strings of a file, or of a part of it, that may hold variables.
 *
 * @param table The file, a session, a window or a pane.
 * @param change Makes the new string.
 * @param path Where the table is.
 * @returns A copy with the new strings and everything else as it was.
 */
export function mapStrings(table: Table, change: ChangeString, path: Path = []): Table {
  return mapTable(table, (value, key) => {
    const here = [...path, key];
    const kind = Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
    if (kind) return mapValue(value, (text, at) => change(text, kind, [...here, ...at]));
    if (!NODES.has(key) || !Array.isArray(value)) return value;
    return value.map((item, index) =>
      isTable(item) ? mapStrings(item, change, [...here, index]) : item
    );
  });
}

/** Changes a string, or those in a list or a table. */
function mapValue(value: unknown, change: (text: string, at: Path) => string): unknown {
  const one = (item: unknown, at: Path) => typeof item === "string" ? change(item, at) : item;
  if (Array.isArray(value)) return value.map((item, index) => one(item, [index]));
  if (isTable(value)) return mapTable(value, (item, key) => one(item, [key]));
  return one(value, []);
}

/** A copy without a prototype, as the parser makes them: no key can be mistaken for a method. */
function mapTable(table: Table, change: (value: unknown, key: string) => unknown): Table {
  const copy: Table = Object.create(null);
  for (const [key, value] of Object.entries(table)) copy[key] = change(value, key);
  return copy;
}
