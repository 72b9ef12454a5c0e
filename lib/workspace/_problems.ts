/**
 * Findings to problems with a place and a suggestion.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import type { Position, Problem } from "../base/problem.ts";
import type { Finding } from "./_finding.ts";
import type { FindPlace } from "./_headers.ts";
import { findPlaces } from "../base/toml_places.ts";

/**
 * Finds the place of each finding.
 *
 * @param findings What is wrong.
 * @param text The file.
 * @param file Its path, as it is shown to the user.
 * @param headers Where the nodes are, for a file that the second parser does not take.
 * @returns The problems in the order of the lines.
 */
export async function problemsOf(
  findings: readonly Finding[],
  text: string,
  file: string,
  headers: FindPlace | undefined,
): Promise<Problem[]> {
  const findPlace = await findPlaces(text) ?? headers ?? (() => ({ line: 1, column: 1 }));
  const problems: (Problem & { position: Position })[] = [];
  for (const { path, at, message, first, unknown, hint } of findings) {
    const mend = first
      ? `the first is at ${shownPlace(file, findPlace(first, at))}`
      : await suggestion(unknown) ?? hint;
    problems.push({
      severity: "error",
      message,
      position: { file, ...findPlace(path, at) },
      ...(mend !== undefined && { hint: mend }),
    });
  }
  return problems.sort((a, b) =>
    a.position.line - b.position.line || a.position.column - b.position.column
  );
}

/**
 * Says where a place is, for a hint.
 *
 * @param file The file, as it is shown to the user.
 * @param place The place in it.
 * @returns `FILE:LINE:COLUMN`.
 */
export function shownPlace(file: string, place: { line: number; column: number }): string {
  return `${file}:${place.line}:${place.column}`;
}

async function suggestion(unknown: Finding["unknown"]): Promise<string | undefined> {
  const meant = unknown && await closest(unknown.word, unknown.known);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}
