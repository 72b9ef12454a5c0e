/**
 * The sessions that a command is about.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import { resolvePath } from "../base/path.ts";
import { type Problem, UserError } from "../base/problem.ts";
import { quote } from "./_quote.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Tells whether an argument names a file: a session's name has neither `/` nor `.`.
 *
 * @param name The argument.
 * @returns Whether it is a path.
 */
export function isWorkspaceFile(name: string): boolean {
  return /[/.]/.test(name);
}

/**
 * Chooses sessions by the names that the user gave.
 *
 * @param workspaces What was loaded.
 * @param names Names of sessions, or workspace files for all that a file declares. None: every
 * session with `autostart`.
 * @param options `cwd`: where relative paths start, default the current directory; `looked`: where
 * workspaces were looked for, for the message.
 * @returns The workspaces with the chosen sessions only, without those of which none was chosen.
 * @throws {UserError} If a name is not known.
 */
export async function selectSessions(
  workspaces: readonly Workspace[],
  names: readonly string[],
  options: { cwd?: string; looked?: readonly string[] } = {},
): Promise<Workspace[]> {
  if (!names.length) return keepSessions(workspaces, ({ autostart }) => autostart);
  const cwd = options.cwd ?? Deno.cwd();
  const known = new Set(workspaces.flatMap(({ sessions }) => sessions.map(({ name }) => name)));
  const files = new Set(workspaces.map(({ file }) => file));
  const isKnown = (name: string) =>
    isWorkspaceFile(name) ? files.has(resolvePath(cwd, name)) : known.has(name);
  const unknown = [...new Set(names)].filter((name) => !isKnown(name));
  if (unknown.length) {
    throw new UserError(
      await Promise.all(unknown.map((name) => unknownName(name, known, options.looked ?? []))),
    );
  }
  const chosen = new Set(
    names.map((name) => isWorkspaceFile(name) ? resolvePath(cwd, name) : name),
  );
  return keepSessions(workspaces, ({ name }, { file }) => chosen.has(name) || chosen.has(file));
}

function keepSessions(
  workspaces: readonly Workspace[],
  keep: (session: Workspace["sessions"][number], workspace: Workspace) => boolean,
): Workspace[] {
  return workspaces.map((workspace) => ({
    ...workspace,
    sessions: workspace.sessions.filter((session) => keep(session, workspace)),
  })).filter(({ sessions }) => sessions.length > 0);
}

async function unknownName(
  name: string,
  known: ReadonlySet<string>,
  looked: readonly string[],
): Promise<Problem> {
  const severity = "error";
  if (isWorkspaceFile(name)) {
    return { severity, message: `the workspace file ${quote(name)} was not loaded` };
  }
  const meant = await closest(name, known);
  const list = [...known].map((session) => quote(session)).join(", ");
  const hint = [
    meant !== undefined
      ? `did you mean "${meant}"?`
      : known.size
      ? `known sessions: ${list}`
      : "no sessions are declared",
    ...(looked.length ? [`looked in ${looked.join(", ")}`] : []),
  ].join("\n");
  return { severity, message: `there is no session ${quote(name)}`, hint };
}
