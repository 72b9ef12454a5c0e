/**
 * The variables of a whole file.
 *
 * @module
 */
import { type Finding, subject } from "./_finding.ts";
import { escapeVariables, interpolate, type Lookup } from "./interpolate.ts";
import { mapStrings } from "./_strings.ts";
import type { Path, Table } from "../base/table.ts";

/** Where variables come from. */
export interface Surroundings {
  /** The environment. */
  readonly env: Lookup;
  /** The home directory. */
  readonly home: string;
}

/**
 * Expands what may hold variables and leaves everything else as it is.
 *
 * @param file The file as it was parsed.
 * @param surroundings Environment and home.
 * @returns A new tree, and a finding for each variable that could not be expanded.
 */
export function expandFile(
  file: Table,
  surroundings: Surroundings,
): { tree: Table; findings: Finding[] } {
  const wrong: { path: Path; message: string; hint: string | undefined }[] = [];
  const tree = mapStrings(file, (text, kind, path) => {
    const home = kind.home ? surroundings.home : undefined;
    const done = interpolate(text, { env: surroundings.env, home, command: kind.command });
    if (!done.faults.length) return done.text;
    for (const { message, hint } of done.faults) wrong.push({ path, message, hint });
    return text;
  });
  const findings = wrong.map(({ path, message, hint }): Finding => ({
    path,
    at: "value",
    message: `${subject(tree, path)} ${message}`,
    hint,
  }));
  return { tree, findings };
}

/**
 * Writes what may hold variables so that it is read as it is meant.
 *
 * @param file A file, or a session of one. A directory may begin with `~` for the home directory.
 * @returns A new tree.
 */
export function escapeFile(file: Table): Table {
  return mapStrings(file, (text, { home = false, command = false }, path) => {
    const tilde = path.includes("root") && text.startsWith("~");
    return escapeVariables(text, { home: home && !tilde, command });
  });
}
