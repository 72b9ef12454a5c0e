/**
 * Where sessions, windows and panes are declared, found by a quick look at the text. It saves
 * loading a second parser as long as nothing is wrong.
 *
 * @module
 */
import type { Path, Place, Table } from "../base/table.ts";
import { childNodes } from "./_tree.ts";

/** Says where a node of the file is declared. */
export type FindPlace = (path: Path) => Place;

/** Strings and comments, which may hold what looks like a header, and headers. */
const TOKEN = new RegExp(
  [
    /"""(?:[^"\\]|\\[^]|"(?!""))*"{3,5}/,
    /'''(?:[^']|'(?!''))*'{3,5}/,
    /"(?:[^"\\\n]|\\.)*"/,
    /'[^'\n]*'/,
    /#.*/,
    /^[ \t]*\[\[[ \t]*(session(?:[ \t]*\.[ \t]*window(?:[ \t]*\.[ \t]*pane)?)?)[ \t]*\]\]/,
  ].map((pattern) => pattern.source).join("|"),
  "gm",
);

/**
 * Finds the headers of sessions, windows and panes.
 *
 * @param text The file, which is known to be good TOML.
 * @param file What was read from it.
 * @returns Where each node is, or `undefined` if the file is written in another way, for example
 * with inline tables.
 */
export function scanHeaders(text: string, file: Table): FindPlace | undefined {
  const places = new Map<string, Place>();
  const index = [-1, -1, -1];
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  for (const match of text.matchAll(TOKEN)) {
    const depth = match[1]?.split(".").length;
    if (depth === undefined) continue;
    const at = match.index + match[0].indexOf("[");
    for (let end; (end = text.indexOf("\n", counted)) >= 0 && end < at;) {
      counted = lineStart = end + 1;
      line++;
    }
    index[depth - 1] = (index[depth - 1] ?? -1) + 1;
    index.fill(-1, depth);
    places.set(index.slice(0, depth).join(), { line, column: at - lineStart + 1 });
  }
  if (places.size !== countNodes(file)) return undefined;
  return (path) =>
    places.get(path.filter((step) => typeof step === "number").join()) ?? { line: 1, column: 1 };
}

function countNodes(file: Table): number {
  const sessions = childNodes(file, "session", []);
  const windows = sessions.flatMap(({ table, path }) => childNodes(table, "window", path));
  const panes = windows.flatMap(({ table, path }) => childNodes(table, "pane", path));
  return sessions.length + windows.length + panes.length;
}
