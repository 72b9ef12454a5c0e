/**
 * What is wrong in a manifest, in our words and with its place.
 *
 * @module
 */
import type { core } from "zod/mini";
import { closest } from "../base/closest.ts";
import type { Problem } from "../base/problem.ts";
import type { Path } from "../base/table.ts";
import { findPlaces } from "../base/toml_places.ts";
import { KEYS } from "./schema.ts";

/** Something wrong at some place of the file. */
export interface Finding {
  /** Where. */
  readonly path: Path;
  /** Whether the key or its value is to be shown. */
  readonly at: "key" | "value";
  /** What. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string | undefined;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  array: "a list",
  object: "a table",
  int: "a whole number",
  number: "a whole number",
};

/**
 * Turns what zod found into findings.
 *
 * @param issues What zod found.
 * @returns One finding each, and one for each unknown key.
 */
export async function findingsOf(issues: readonly core.$ZodIssue[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const issue of issues) {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) findings.push(await unknownKey([...path, key]));
    } else findings.push(describe(path, issue));
  }
  return findings;
}

async function unknownKey(path: Path): Promise<Finding> {
  const key = String(path.at(-1));
  const table = path.slice(0, -1).findLast((step) => typeof step === "string") ?? "manifest";
  const known = KEYS[table] ?? [];
  const meant = await closest(key, known);
  return {
    path,
    at: "key",
    message: `unknown key ${JSON.stringify(key)}`,
    hint: meant ? `did you mean "${meant}"?` : `known keys: ${known.join(", ")}`,
  };
}

function describe(path: Path, issue: core.$ZodIssue): Finding {
  const key = path.findLast((step) => typeof step === "string") ?? "the file";
  const value = (words: string): Finding => ({ path, at: "value", message: `"${key}" ${words}` });
  if (issue.code === "invalid_type") {
    const message = issue.input === undefined && (key === "source" || key === "target");
    if (message) return { path: path.slice(0, -1), at: "key", message: `missing key "${key}"` };
    const hint = key === "file" ? "write each file below a header [[file]]" : undefined;
    return { ...value(`must be ${EXPECTED[issue.expected] ?? issue.expected}`), hint };
  }
  if (issue.code === "invalid_value") {
    return value(`must be ${issue.values.map((word) => JSON.stringify(word)).join(" or ")}`);
  }
  return value(issue.message);
}

/**
 * Finds the places of findings.
 *
 * @param findings What is wrong.
 * @param text The manifest.
 * @param file Its path, as it is shown to the user.
 * @returns Problems in the order of the lines.
 */
export async function problemsOf(
  findings: readonly Finding[],
  text: string,
  file: string,
): Promise<Problem[]> {
  const findPlace = await findPlaces(text) ?? (() => ({ line: 1, column: 1 }));
  return findings.map(({ path, at, message, hint }) => ({
    severity: "error" as const,
    message,
    position: { file, ...findPlace(path, at) },
    ...(hint !== undefined && { hint }),
  })).sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
}
