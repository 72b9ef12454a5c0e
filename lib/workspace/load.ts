/**
 * Workspace files from the disk.
 *
 * @module
 */
import { type Problem, UserError } from "../base/problem.ts";
import { readTextFile } from "../base/text_file.ts";
import { parseWorkspace, type ReadOptions } from "./parse.ts";
import { quote } from "./_quote.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Reads a workspace file.
 *
 * @param file Its path. It appears in messages as it is given here.
 * @param options Environment, home and what else is needed.
 * @returns The workspace.
 * @throws {UserError} If it cannot be read, or with everything that is wrong in it.
 */
export async function loadWorkspace(file: string, options: ReadOptions): Promise<Workspace> {
  return await parseWorkspace(readTextFile(file, options.cwd ?? Deno.cwd()), file, options);
}

/**
 * Reads several workspace files, whose sessions must differ in name.
 *
 * @param files Their paths.
 * @param options Environment, home and what else is needed.
 * @returns The workspaces in the order of the files.
 * @throws {UserError} With everything that is wrong in all of them.
 */
export async function loadWorkspaces(
  files: readonly string[],
  options: ReadOptions,
): Promise<Workspace[]> {
  const workspaces: Workspace[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    try {
      workspaces.push(await loadWorkspace(file, options));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...duplicateSessions(workspaces));
  if (problems.length) throw new UserError(problems);
  return workspaces;
}

/**
 * Finds sessions of the same name in several workspaces.
 *
 * @param workspaces The workspaces.
 * @returns One error for each session whose name was there before.
 */
export function duplicateSessions(workspaces: readonly Workspace[]): Problem[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, position } of workspaces.flatMap(({ sessions }) => sessions)) {
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, `${position.file}:${position.line}:${position.column}`);
    } else {
      const message = `session ${quote(name)} is declared twice`;
      problems.push({ severity: "error", message, position, hint: `the first is at ${first}` });
    }
  }
  return problems;
}
