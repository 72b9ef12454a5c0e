/**
 * A workspace file between parsing and validation: any value may be of any type, so that one
 * mistake does not hide the others.
 *
 * @module
 */
import { isTable, type Path, type Table } from "../base/table.ts";

/** A session, window or pane as it was written. */
export interface TreeNode {
  /** What it is. */
  readonly kind: "session" | "window" | "pane";
  /** Its keys. */
  readonly table: Table;
  /** Where it is. */
  readonly path: Path;
}

const BELOW = { session: "window", window: "pane", pane: undefined } as const;

/**
 * The nodes of one kind that a table holds.
 *
 * @param table The file, a session or a window.
 * @param kind The key under which they stand.
 * @param path Where the table is.
 * @returns Those that are tables; whatever else is there is left out.
 */
export function childNodes(table: Table, kind: TreeNode["kind"], path: Path): TreeNode[] {
  const value = table[kind];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) =>
    isTable(item) ? [{ kind, table: item, path: [...path, kind, index] }] : []
  );
}

/**
 * All nodes of a file.
 *
 * @param tree The file.
 * @returns Each session, followed by its windows, each followed by its panes.
 */
export function allNodes(tree: Table): TreeNode[] {
  const below = (node: TreeNode): TreeNode[] => {
    const kind = BELOW[node.kind];
    return [node, ...(kind ? childNodes(node.table, kind, node.path).flatMap(below) : [])];
  };
  return childNodes(tree, "session", []).flatMap(below);
}

/**
 * The value at a place.
 *
 * @param tree The file.
 * @param path Where to look.
 * @returns The value, or `undefined` if there is none.
 */
export function valueAt(tree: Table, path: Path): unknown {
  let value: unknown = tree;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) {
      return undefined;
    }
    value = Reflect.get(value, step);
  }
  return value;
}
