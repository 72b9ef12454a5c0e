/**
 * Workspaces to the text of a file.
 *
 * @module
 */
import { escapeFile } from "./_expand.ts";
import type { WorkspaceFile } from "./schema.ts";
import { KEYS } from "./_workspace_shape.ts";
import { formatPair, WIDTH } from "./_toml_text.ts";
import { isTable, type Table } from "../base/table.ts";

/** The tables of a file from the outside inwards. */
const LEVELS = ["session", "window", "pane"] as const;

/** What is meant where nothing is written. */
export const DEFAULTS: Readonly<Record<string, unknown>> = {
  autostart: true,
  shell: false,
  restart: "never",
  focus: false,
};

/**
 * Writes a workspace file.
 *
 * @param file What it says, in the shape of the file. Strings are meant as they are: a dollar that
 * would be taken for a variable is doubled. Only a directory may begin with `~`.
 * @param options `schema`: path of the JSON Schema, for editors.
 * @returns The text; reading it gives the same workspace.
 */
export function formatWorkspace(file: WorkspaceFile, options: { schema?: string } = {}): string {
  const first = options.schema === undefined ? "" : `#:schema ${options.schema}\n\n`;
  const sessions = tidyFile(escapeFile(file));
  return first + sessions.map((session) => formatNode(session, 0)).join("\n");
}

/**
 * Brings a file into the form in which it is written.
 *
 * @param file What it says.
 * @returns Its sessions, with keys in the order of the schema and without what is said by default.
 */
export function tidyFile(file: Table): Table[] {
  return childrenOf(file, -1).map((session) => tidyNode(session, 0));
}

/**
 * Writes a session, window or pane with all that is in it.
 *
 * @param node What it says.
 * @param depth 0 for a session, 1 for a window, 2 for a pane.
 * @returns Its header, its keys, and what is below it, with a line end.
 */
export function formatNode(node: Table, depth: number): string {
  const below = childrenOf(node, depth).map((child) => formatNode(child, depth + 1));
  return [formatOwn(node, depth), ...below].join(depth === 0 ? "\n" : "");
}

/**
 * Writes a session, window or pane without what is below it.
 *
 * @param node What it says.
 * @param depth 0 for a session, 1 for a window, 2 for a pane.
 * @returns Its header and its own keys, with a line end.
 */
export function formatOwn(node: Table, depth: number): string {
  const name = LEVELS.slice(0, depth + 1).join(".");
  const lines = [`[[${name}]]`];
  const tables: string[] = [];
  for (const [key, value] of Object.entries(ownKeys(node, depth))) {
    const pair = formatPair(key, value);
    if (!isTable(value) || pair.join().length <= WIDTH) lines.push(...pair);
    else {
      const pairs = Object.entries(value).flatMap(([name, item]) => formatPair(name, item));
      tables.push("", `[${name}.${key}]`, ...pairs);
    }
  }
  const indent = depth === 2 ? "  " : "";
  return [...lines, ...tables].map((line) => line === "" ? "\n" : `${indent}${line}\n`).join("");
}

/**
 * The keys of a node that say something about itself.
 *
 * @param node The node.
 * @param depth 0 for a session, 1 for a window, 2 for a pane.
 * @returns All but the one that holds the nodes below.
 */
export function ownKeys(node: Table, depth: number): Table {
  const { [LEVELS[depth + 1] ?? ""]: _, ...own } = node;
  return own;
}

/**
 * The nodes below a node.
 *
 * @param node The node.
 * @param depth -1 for a file, 0 for a session, 1 for a window, 2 for a pane.
 * @returns Its sessions, windows or panes.
 */
export function childrenOf(node: Table, depth: number): Table[] {
  const children = node[LEVELS[depth + 1] ?? ""];
  return Array.isArray(children) ? children.filter(isTable) : [];
}

function tidyNode(node: Table, depth: number): Table {
  const tidy: Table = {};
  for (const key of KEYS[LEVELS[depth] ?? ""] ?? []) {
    const value = node[key];
    if (key === LEVELS[depth + 1]) {
      const children = childrenOf(node, depth).map((child) => tidyNode(child, depth + 1));
      if (children.length) tidy[key] = children;
    } else if (!isDefault(key, value, depth)) tidy[key] = value;
  }
  return tidy;
}

/** Tells what need not be written: lists and tables that are empty mean nothing either. */
function isDefault(key: string, value: unknown, depth: number): boolean {
  if (value === undefined || value === DEFAULTS[key]) return true;
  if (key === "root") return depth === 0 && value === "~";
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
