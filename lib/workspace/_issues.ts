/**
 * What zod found, in our words.
 *
 * @module
 */
import type { core } from "zod/mini";
import { type Finding, subject, within } from "./_finding.ts";
import { headerOf, missingKey, unknownKey } from "./_key_issues.ts";
import { type CheckedFile, workspaceSchema } from "./schema.ts";
import { LAYOUT_NAMES } from "./tmux_rules.ts";
import { quote } from "./_quote.ts";
import { isTable, type Path, type Table } from "../base/table.ts";
import { valueAt } from "./_tree.ts";

type Issue = core.$ZodIssue;

/** What a finding says. */
type Words = Pick<Finding, "message" | "hint" | "unknown">;

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  array: "a list",
  record: "a table",
  object: "a table",
};

/**
 * Validates a file that does not plainly have the shape that it should.
 *
 * @param tree The file.
 * @returns The file with defaults, unless something is wrong; and one finding for each issue, and
 * for each unknown key if there are several.
 */
export function validate(tree: Table): { file: CheckedFile | undefined; findings: Finding[] } {
  const { data, error } = workspaceSchema.safeParse(withoutDates(tree));
  return { file: data, findings: issueFindings(tree, error?.issues ?? []) };
}

/** zod takes a date for a table without keys, which no date is. */
function withoutDates(value: unknown, depth = 0): unknown {
  if (value instanceof Date) return DATE;
  // What lies deeper than anything of a workspace is wrong already.
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => withoutDates(item, depth + 1));
  if (!isTable(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutDates(item, depth + 1)]),
  );
}

/** Lists and tables around a value of the environment of a pane. */
const DEEPEST = 8;

const DATE: unique symbol = Symbol("date");

function issueFindings(tree: Table, issues: readonly Issue[]): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey(tree, [...path, key]));
    }
    if (issue.code === "invalid_type" && valueAt(tree, path) === undefined) {
      return [missingKey(tree, path)];
    }
    const at = issue.code === "invalid_key" ? "key" : "value";
    return [{ path, at, ...describe(tree, path, issue) }];
  });
}

/** Says what is wrong with a value, or with the name of an option or variable. */
function describe(tree: Table, path: Path, issue: Issue): Words {
  const key = String(path.at(-1));
  const value = valueAt(tree, path);
  switch (issue.code) {
    case "invalid_type":
      return wrongType(tree, path, EXPECTED[issue.expected] ?? `a ${issue.expected}`, value);
    case "invalid_union":
      return { message: `${subject(tree, path)} ${issue.message}, not ${typeName(value)}` };
    case "invalid_value":
      return wrongWord(tree, path, issue.values.map(String), value);
    case "invalid_format":
      // Only a layout has a format: everything else is checked by functions of ours.
      return unknownLayout(tree, path, String(value));
    case "invalid_key": {
      const what = path.at(-2) === "options" ? "option" : "environment variable";
      const message = issue.issues[0]?.message;
      return { message: `${what} ${quote(key)}${within(tree, path)} ${message}` };
    }
    case "custom": {
      const hint = hintOf(issue.params);
      if (key !== "name") return { message: `${subject(tree, path)} ${issue.message}`, hint };
      // A node is not told by the name that is wrong with it.
      const outside = within(tree, path.slice(0, -3));
      const name = `${path.at(-3)} name ${quote(String(value))}`;
      return { message: `${name}${outside} ${issue.message}`, hint };
    }
    default:
      return { message: `${subject(tree, path)} ${issue.message}` };
  }
}

function wrongType(tree: Table, path: Path, expected: string, value: unknown): Words {
  const key = path.findLast((step) => typeof step === "string") ?? "";
  const header = headerOf(path);
  if (header) {
    const wanted = typeof path.at(-1) === "number" ? "a table" : "a list of tables";
    return {
      message: `${subject(tree, path)} must be ${wanted}, not ${typeName(value)}`,
      hint: `write each as ${header}, in double brackets`,
    };
  }
  const message = `${subject(tree, path)} must be ${expected}, not ${typeName(value)}`;
  return { message, hint: typeHint(key, expected, value) };
}

function typeHint(key: string, expected: string, value: unknown): string | undefined {
  if (key === "refresh" && typeof value === "number") return `write "${value}s"`;
  if (expected === "true or false" && typeof value === "string") return "write it without quotes";
  if (expected === "a list" && typeof value === "string") return `write [${quote(value)}]`;
  const simple = typeof value === "number" || typeof value === "boolean";
  return expected === "a string" && simple ? `write it in quotes: "${value}"` : undefined;
}

function wrongWord(tree: Table, path: Path, known: string[], value: unknown): Words {
  const words = known.map((word) => quote(word));
  const list = `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
  const found = typeof value === "string" ? quote(value) : typeName(value);
  return {
    message: `${subject(tree, path)} must be ${list}, not ${found}`,
    ...(typeof value === "string" && { unknown: { word: value, known } }),
  };
}

function unknownLayout(tree: Table, path: Path, layout: string): Words {
  const known = [...LAYOUT_NAMES];
  return {
    message: `unknown layout ${quote(layout)}${within(tree, path)}`,
    hint: `known layouts: ${known.join(", ")}, or a layout string of tmux`,
    unknown: { word: layout, known },
  };
}

/** What a value is, for people. */
function typeName(value: unknown): string {
  if (typeof value === "string") return "a string";
  if (typeof value === "boolean") return `${value}`;
  if (typeof value === "number") {
    return Number.isInteger(value) ? `the integer ${value}` : "a float";
  }
  if (Array.isArray(value)) return "a list";
  return isTable(value) ? "a table" : "a date";
}

function hintOf(params: unknown): string | undefined {
  return isTable(params) && typeof params.hint === "string" ? params.hint : undefined;
}
