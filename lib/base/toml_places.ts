/**
 * Where every key and value of a file stands. This loads a second parser, so it is for files in
 * which something is wrong.
 *
 * @module
 */
import { importLater } from "./import_later.ts";
import type { AST } from "toml-eslint-parser";
import type { Path, Place } from "./table.ts";

/** Says where the key or the value at a path stands, or the nearest thing around it. */
export type FindExactPlace = (path: Path, at: "key" | "value") => Place;

/** Steps to the deepest value that means something: a variable in the environment of a pane. */
const DEEPEST = 8;

interface Entry {
  key?: Place;
  value?: Place;
}

/**
 * Finds all keys and values of a file.
 *
 * @param text The file, good TOML.
 * @returns The places, or `undefined` if the second parser does not take the file.
 */
export async function findPlaces(text: string): Promise<FindExactPlace | undefined> {
  const { parseTOML } = await importLater<typeof import("toml-eslint-parser")>(
    import.meta.resolve("toml-eslint-parser"),
  );
  const entries = new Map<string, Entry>();
  try {
    for (const item of parseTOML(text, { tomlVersion: "1.1" }).body[0].body) {
      if (item.type === "TOMLTable") addTable(entries, item);
      else addKeyValue(entries, [], item);
    }
  } catch {
    return undefined;
  }
  return (path, at) => {
    for (let length = path.length; length > 0; length--) {
      const entry = entries.get(JSON.stringify(path.slice(0, length)));
      const exact = length === path.length && at === "value" ? entry?.value : undefined;
      const place = exact ?? entry?.key ?? entry?.value;
      if (place) return place;
    }
    return { line: 1, column: 1 };
  };
}

function addTable(entries: Map<string, Entry>, table: AST.TOMLTable): void {
  if (table.resolvedKey.length > DEEPEST) return;
  addEntry(entries, table.resolvedKey, { key: placeOf(table) });
  // `[session.environment]` may be the first that is heard of `session`.
  const parts = table.key.keys;
  let depth = 0;
  for (const [index, step] of table.resolvedKey.entries()) {
    if (typeof step === "number") continue;
    const part = parts[depth++];
    if (part) addEntry(entries, table.resolvedKey.slice(0, index + 1), { key: placeOf(part) });
  }
  for (const item of table.body) addKeyValue(entries, table.resolvedKey, item);
}

function addKeyValue(entries: Map<string, Entry>, above: Path, item: AST.TOMLKeyValue): void {
  let path = above;
  for (const part of item.key.keys.slice(0, DEEPEST)) {
    path = [...path, part.type === "TOMLBare" ? part.name : part.value];
    addEntry(entries, path, { key: placeOf(part) });
  }
  if (item.key.keys.length <= DEEPEST) addValue(entries, path, item.value);
}

function addValue(entries: Map<string, Entry>, path: Path, value: AST.TOMLContentNode): void {
  if (path.length > DEEPEST) return;
  addEntry(entries, path, { value: placeOf(value) });
  if (value.type === "TOMLInlineTable") {
    for (const item of value.body) addKeyValue(entries, path, item);
  } else if (value.type === "TOMLArray") {
    value.elements.forEach((item, index) => addValue(entries, [...path, index], item));
  }
}

/** Keeps what was found first: later mentions of a table only add to it. */
function addEntry(entries: Map<string, Entry>, path: Path, found: Entry): void {
  const name = JSON.stringify(path);
  entries.set(name, { ...found, ...entries.get(name) });
}

function placeOf(node: { loc: { start: Place } }): Place {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 };
}
