/**
 * Keys that should not be there, and keys that should.
 *
 * @module
 */
import { type Finding, within } from "./_finding.ts";
import { quote } from "./_quote.ts";
import { KEYS } from "./_workspace_shape.ts";
import type { Path, Table } from "../base/table.ts";

/** What other tools call our keys. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cmd: "command",
  run: "command",
  shell_command: "command",
  cwd: "root",
  dir: "root",
  directory: "root",
  start_directory: "root",
  env: "environment",
  session_name: "name",
  window_name: "name",
};

/**
 * The header of the tables that belong under a key.
 *
 * @param path Where the key is.
 * @returns For example `[[session.window]]`, or `undefined` for a key without tables.
 */
export function headerOf(path: Path): string | undefined {
  const keys = path.filter((step) => typeof step === "string").join(".");
  return /^session(\.window(\.pane)?)?$/.test(keys) ? `[[${keys}]]` : undefined;
}

/**
 * Says that a key is missing.
 *
 * @param tree The file.
 * @param path Where the key should be.
 * @returns The finding, at the table that lacks it.
 */
export function missingKey(tree: Table, path: Path): Finding {
  const table = path.slice(0, -1);
  const key = String(path.at(-1));
  const where = within(tree, table);
  const header = headerOf(path);
  if (!header) return { path: table, at: "key", message: `missing key "${key}"${where}` };
  return {
    path: table,
    at: "key",
    message: `no ${key} is declared${where}`,
    hint: `add ${header}`,
  };
}

/**
 * Says that a key is not known, and what was probably meant.
 *
 * @param tree The file.
 * @param path Where the key is.
 * @returns The finding.
 */
export function unknownKey(tree: Table, path: Path): Finding {
  const key = String(path.at(-1));
  const kind = path.slice(0, -1).findLast((step) => typeof step === "string") ?? "file";
  const known = KEYS[kind] ?? [];
  const finding = {
    path,
    at: "key",
    message: `unknown key ${quote(key)}${within(tree, path)}`,
  } as const;
  const other = Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined;
  if (other !== undefined && known.includes(other)) {
    return { ...finding, hint: `did you mean "${other}"?` };
  }
  const owners = Object.keys(KEYS).filter((owner) => KEYS[owner]?.includes(key));
  if (owners.length) return { ...finding, hint: `it belongs to a ${owners.join(" or a ")}` };
  return { ...finding, hint: `known keys: ${known.join(", ")}`, unknown: { word: key, known } };
}
