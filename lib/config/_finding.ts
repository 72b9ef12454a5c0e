/**
 * Something wrong in the file, before it is known in which line it stands.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import type { Problem } from "../base/problem.ts";
import type { Path } from "../base/table.ts";
import { findPlaces } from "../base/toml_places.ts";

/** Something wrong at some place of a file. */
export interface Finding {
  /** How bad it is. */
  readonly severity: Problem["severity"];
  /** Where. */
  readonly path: Path;
  /** Whether the key or its value is to be shown. */
  readonly at: "key" | "value";
  /** What, as the user reads it. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string;
  /** A word that was not known, and those that are: for a "did you mean". */
  readonly unknown?: { readonly word: string; readonly known: readonly string[] };
}

/**
 * Finds the place of each finding.
 *
 * @param findings What is wrong.
 * @param text The file.
 * @param file Its path, as it is shown to the user.
 * @returns The problems in the order of the lines.
 */
export async function problemsOf(
  findings: readonly Finding[],
  text: string,
  file: string,
): Promise<Problem[]> {
  const findPlace = await findPlaces(text) ?? (() => ({ line: 1, column: 1 }));
  const problems = [];
  for (const { severity, path, at, message, hint, unknown } of findings) {
    const meant = unknown && await closest(unknown.word, unknown.known);
    const mend = meant === undefined
      ? hint ?? (unknown && `known keys: ${unknown.known.join(", ")}`)
      : `did you mean "${meant}"?`;
    const position = { file, ...findPlace(path, at) };
    problems.push({ severity, message, position, ...(mend !== undefined && { hint: mend }) });
  }
  return problems.sort((a, b) =>
    a.position.line - b.position.line || a.position.column - b.position.column
  );
}
