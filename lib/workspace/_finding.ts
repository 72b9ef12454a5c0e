/**
 * Something wrong in a file, before it is known in which line it stands.
 *
 * @module
 */
import { quote } from "./_quote.ts";
import { isTable, type Path, type Table } from "../base/table.ts";
import { valueAt } from "./_tree.ts";

/** What is wrong with one value, whatever the key it is the value of. */
export interface Fault {
  /** Goes on after the name of the key: `must not be empty`. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string;
}

/** Something wrong at some place of a file. */
export interface Finding {
  /** Where. */
  readonly path: Path;
  /** Whether the key or its value is to be shown. */
  readonly at: "key" | "value";
  /** What, as the user reads it. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string | undefined;
  /** A word that was not known, and those that are: for a "did you mean". */
  readonly unknown?: { readonly word: string; readonly known: readonly string[] };
  /** Where its like was declared before. */
  readonly first?: Path;
}

/**
 * Says in which session, window and pane something is.
 *
 * @param tree The file.
 * @param path Where it is.
 * @returns For example ` in session "dev", window "api", pane 2`; empty at the top of the file.
 */
export function within(tree: Table, path: Path): string {
  const parts: string[] = [];
  for (let depth = 0; depth + 1 < path.length; depth += 2) {
    const [kind, index] = [path[depth], path[depth + 1]];
    if (typeof index !== "number" || kind !== ["session", "window", "pane"][depth / 2]) break;
    const node = valueAt(tree, path.slice(0, depth + 2));
    if (!isTable(node)) break;
    const name = kind !== "pane" ? node.name : undefined;
    parts.push(`${kind} ${typeof name === "string" && name ? quote(name) : index + 1}`);
  }
  return parts.length ? ` in ${parts.join(", ")}` : "";
}

/**
 * Names a key and where it is, as messages begin.
 *
 * @param tree The file.
 * @param path Where it is.
 * @returns For example `"command" in session "dev", window "api"`, `"environment.TZ"`,
 * `item 2 of "requires"`.
 */
export function subject(tree: Table, path: Path): string {
  const last = path.at(-1);
  const keys = path.filter((step) => typeof step === "string");
  const nodes = path.filter((step) => typeof step === "number").length;
  const label = typeof last === "number"
    ? `item ${last + 1} of ${quote(String(keys.at(-1)))}`
    : quote(keys.slice(Math.min(nodes, keys.length - 1)).join("."));
  return label + within(tree, path);
}
