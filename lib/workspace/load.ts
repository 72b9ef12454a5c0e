/**
 * Workspace files from the disk.
 *
 * @module
 */
import { resolvePath } from "../base/path.ts";
import { type Problem, UserError } from "../base/problem.ts";
import { parseWorkspace, type ReadOptions } from "./parse.ts";
import { quote } from "./_quote.ts";
import type { Workspace } from "./workspace.ts";

const MIB = 1024 * 1024;

/**
 * Reads a workspace file.
 *
 * @param file Its path. It appears in messages as it is given here.
 * @param options Environment, home and what else is needed.
 * @returns The workspace.
 * @throws {UserError} If it cannot be read, or with everything that is wrong in it.
 */
export async function loadWorkspace(file: string, options: ReadOptions): Promise<Workspace> {
  return await parseWorkspace(readText(file, options.cwd ?? Deno.cwd()), file, options);
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

/** Reads a text file, and only what is one: reading a pipe would wait for its writer. */
function readText(file: string, cwd: string): string {
  const path = resolvePath(cwd, file);
  const cannot = (why: string) => new UserError(`cannot read ${quote(file)}: ${why}`);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const { isFile, size } = Deno.statSync(path);
    if (!isFile) throw cannot("it is not a file");
    if (size <= MIB) bytes = Deno.readFileSync(path);
    else throw cannot("it is larger than 1 MiB");
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw cannot(reason(error));
  }
  if (bytes.length > MIB) throw cannot("it is larger than 1 MiB");
  return decode(bytes, file);
}

function reason(error: Error): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  return error.message;
}

/** Takes a byte order mark off, and refuses what is not UTF-8. */
function decode(bytes: Uint8Array<ArrayBuffer>, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder().decode(bytes).split("\uFFFD", 1)[0] ?? "";
    const lines = before.split("\n");
    const position = { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
    throw new UserError([{ severity: "error", message: "the file is not UTF-8", position }]);
  }
}
