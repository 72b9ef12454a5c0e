/**
 * The directories of a workspace, as they are on the disk.
 *
 * @module
 */
import type { Position, Problem } from "../base/problem.ts";
import { quote } from "./_quote.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Finds the working directory among its candidates.
 *
 * @param roots Absolute paths.
 * @returns The first that is a directory, or `undefined` if none is.
 */
export function firstDirectory(roots: readonly string[]): string | undefined {
  return roots.find((path) => {
    try {
      return Deno.statSync(path).isDirectory;
    } catch {
      return false;
    }
  });
}

/**
 * Finds the sessions, windows and panes whose working directory does not exist.
 *
 * @param workspace The workspace.
 * @returns One warning where each missing directory is declared.
 */
export function missingDirectories(workspace: Workspace): Problem[] {
  const problems: Problem[] = [];
  // What is inherited is the same list, and is reported where it is declared.
  const seen = new Set<readonly string[]>();
  const check = (what: string, { roots, position }: Rooted): void => {
    if (seen.has(roots)) return;
    seen.add(roots);
    if (firstDirectory(roots) === undefined) problems.push(missing(what, roots, position));
  };
  for (const session of workspace.sessions) {
    const inSession = `session ${quote(session.name)}`;
    check(inSession, session);
    for (const { name, panes } of session.windows) {
      const inWindow = `${inSession}, window ${quote(name)}`;
      for (const [index, pane] of panes.entries()) {
        check(panes.length > 1 ? `${inWindow}, pane ${index + 1}` : inWindow, pane);
      }
    }
  }
  return problems;
}

interface Rooted {
  readonly roots: readonly string[];
  readonly position: Position;
}

function missing(what: string, roots: readonly string[], position: Position): Problem {
  const list = roots.map((root) => quote(root)).join(", ");
  const message = roots.length === 1
    ? `the directory ${list} of ${what} does not exist`
    : `none of the directories ${list} of ${what} exists`;
  const variable = /\$([A-Za-z_][A-Za-z0-9_]*)/.exec(roots.join("\n"))?.[1];
  return {
    severity: "warning",
    message,
    position,
    ...(variable !== undefined && { hint: `a variable is written "\${${variable}}"` }),
  };
}
