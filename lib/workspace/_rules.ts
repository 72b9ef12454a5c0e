/**
 * What a file must keep to beyond the types of its keys. These rules look at the file as it was
 * written, whatever its types, so that one mistake does not hide the others.
 *
 * @module
 */
import { type Finding, subject, within } from "./_finding.ts";
import { layoutFindings } from "./_layout_rules.ts";
import { quote } from "./_quote.ts";
import { KEYS } from "./_workspace_shape.ts";
import { checkTypedCommand } from "./_text.ts";
import type { CheckOption, TmuxRules } from "./tmux_rules.ts";
import { isTable, type Path, type Table } from "../base/table.ts";
import { allNodes, childNodes, type TreeNode } from "./_tree.ts";

/** Keys that say what runs: of a pane, or of a window without panes. */
const PROCESS = ["command", "shell", "refresh", "requires", "fallback", "restart"] as const;

/** Keys that mean nothing where a command is typed into a shell, and why. */
const WITHOUT_SHELL = [
  ["refresh", "a shell stays, a refreshed command runs again"],
  ["requires", "test for the program in the command: `command -v NAME && NAME`"],
  ["fallback", "test for the program in the command: `command -v NAME && NAME`"],
  ["restart", "the shell stays when the command ends; the next apply opens it again if it is gone"],
] as const;

/**
 * Checks what depends on several keys or tables.
 *
 * @param tree The file with its variables expanded.
 * @param rules What tmux says of layouts and options.
 * @returns What is wrong.
 */
export function ruleFindings(tree: Table, rules: TmuxRules = {}): Finding[] {
  const sessions = childNodes(tree, "session", []);
  return [
    ...duplicateFindings(tree, sessions),
    ...allNodes(tree).flatMap((node) => nodeFindings(tree, node, rules)),
  ];
}

function nodeFindings(tree: Table, node: TreeNode, rules: TmuxRules): Finding[] {
  if (node.kind === "pane") return processFindings(tree, node);
  if (node.kind === "session") {
    const windows = childNodes(node.table, "window", node.path);
    return [
      ...duplicateFindings(tree, windows),
      ...focusFindings(tree, windows),
      ...optionFindings(tree, node, "session", rules.checkOption),
    ];
  }
  const panes = childNodes(node.table, "pane", node.path);
  return [
    ...(Object.hasOwn(node.table, "pane")
      ? misplacedFindings(tree, node)
      : processFindings(tree, node)),
    ...focusFindings(tree, panes),
    ...layoutFindings(tree, node, panes, rules.checkLayout),
    ...optionFindings(tree, node, "window", rules.checkOption),
  ];
}

/** Options that do not belong to what they are declared on. */
function optionFindings(
  tree: Table,
  { table, path: node }: TreeNode,
  on: "session" | "window",
  checkOption?: CheckOption,
): Finding[] {
  const names = isTable(table.options) ? Object.keys(table.options) : [];
  return names.flatMap((name): Finding[] => {
    const path = [...node, "options", name];
    const wrong = checkOption?.(name, on);
    return wrong === undefined
      ? []
      : [{ path, at: "key", message: `${subject(tree, path)} cannot be used: ${wrong}` }];
  });
}

/** Two of the same name among siblings. */
function duplicateFindings(tree: Table, nodes: readonly TreeNode[]): Finding[] {
  const seen = new Map<string, Path>();
  const findings: Finding[] = [];
  for (const { kind, table, path: node } of nodes) {
    if (typeof table.name !== "string" || table.name === "") continue;
    const path = [...node, "name"];
    const first = seen.get(table.name);
    if (!first) {
      seen.set(table.name, path);
      continue;
    }
    const where = within(tree, node.slice(0, -2));
    const message = `${kind} ${quote(table.name)}${where} is declared twice`;
    findings.push({ path, at: "value", message, first });
  }
  return findings;
}

/** Two that want to be the active one among siblings. */
function focusFindings(tree: Table, nodes: readonly TreeNode[]): Finding[] {
  const [first, ...others] = nodes.filter((node) => node.table.focus === true)
    .map((node) => [...node.path, "focus"]);
  return others.map((path): Finding => ({
    path,
    at: "key",
    message: `${subject(tree, path)} is true a second time`,
    ...(first && { first }),
  }));
}

/** Keys of a process on a window that has panes. */
function misplacedFindings(tree: Table, { table, path }: TreeNode): Finding[] {
  return PROCESS.filter((key) => Object.hasOwn(table, key)).map((key): Finding => ({
    path: [...path, key],
    at: "key",
    message: `${subject(tree, [...path, key])} does not go with "pane"`,
    hint: "give it to a pane",
  }));
}

/** Keys of a process that need or exclude each other. */
function processFindings(tree: Table, { kind, table, path }: TreeNode): Finding[] {
  const findings: Finding[] = [];
  const wrong = (key: string, message: string, hint?: string, at: Finding["at"] = "key") => {
    const here = [...path, key];
    findings.push({ path: here, at, message: `${subject(tree, here)} ${message}`, hint });
  };
  const has = (key: string) => Object.hasOwn(table, key);
  const typed = table.shell === true;
  // A key that is not known may be a misspelt "command", and is reported anyway.
  const misspelt = Object.keys(table).some((key) => !KEYS[kind]?.includes(key));
  for (const key of has("command") || misspelt ? [] : PROCESS) {
    if (!has(key) || (key === "shell" && !typed)) continue;
    wrong(key, 'needs "command"', "without a command the user's shell runs");
  }
  if (has("command") && has("fallback") && !has("requires")) {
    wrong("fallback", 'needs "requires"', "name the programs that the command needs");
  }
  if (!typed || !has("command")) return findings;
  for (const [key, hint] of WITHOUT_SHELL) {
    if (has(key) && table[key] !== "never") wrong(key, 'does not go with "shell"', hint);
  }
  const { command } = table;
  const fault = typeof command === "string" ? checkTypedCommand(command) : undefined;
  if (fault) wrong("command", fault.message, fault.hint, "value");
  return findings;
}
