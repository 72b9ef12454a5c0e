/**
 * The workspaces that a command is about.
 *
 * @module
 */
import { parentPath, resolvePath } from "../base/path.ts";
import { type Problem, UserError } from "../base/problem.ts";
import {
  type DesiredSession,
  desiredSessions,
  type ObservedSession,
  type ObserveOptions,
} from "../reconcile/mod.ts";
import { layoutPaneCount, optionScope, parseLayout } from "../tmux/mod.ts";
import {
  missingDirectories,
  type OpenedWorkspaces,
  openWorkspaces,
  type ReadOptions,
  type Workspace,
} from "../workspace/mod.ts";
import type { Context } from "./context.ts";
import type { WorkspaceFlags } from "./flags.ts";

/** What a command is about. */
export interface Selection {
  /** The workspaces with the wanted sessions. */
  readonly workspaces: readonly Workspace[];
  /** The wanted sessions. */
  readonly desired: readonly DesiredSession[];
  /** Whether a managed session that is not wanted was declared by what was read. */
  readonly isAbandoned: (session: ObservedSession) => boolean;
  /** Whether a managed session is one of the wanted. */
  readonly isMeant: (session: ObservedSession) => boolean;
  /** What to look at for them. */
  readonly observe: ObserveOptions;
}

/**
 * Read workspace files and select sessions.
 *
 * @param context The process.
 * @param flags Where the files are.
 * @param names Sessions or files; none for all with `autostart`.
 * @returns What is meant.
 * @throws {UserError} With all that is wrong in the files.
 */
export async function select(
  context: Context,
  flags: WorkspaceFlags,
  names: readonly string[],
): Promise<Selection> {
  const opened = await openWorkspaces(names, readOptions(context, flags));
  if (opened.all.length === 0) throw noWorkspace(opened);
  const { selected } = opened;
  return {
    workspaces: selected,
    desired: await desiredSessions(selected),
    ...scope(opened, names, context.directory),
    observe: valuesOf(selected),
  };
}

/**
 * How workspace files are read.
 *
 * @param context The process.
 * @param flags Where they are, if that was said.
 * @returns Options for the workspace room.
 */
export function readOptions(
  context: Context,
  { workspaces }: WorkspaceFlags,
): ReadOptions & { readonly directory?: string } {
  const { environment } = context;
  return {
    env: (name) => environment[name],
    home: homeOf(context),
    cwd: context.directory,
    checkLayout,
    checkOption,
    ...(workspaces !== undefined && { directory: workspaces }),
  };
}

/**
 * The user's home directory.
 *
 * @param context The process.
 * @returns Its path.
 * @throws {UserError} If `HOME` is not set.
 */
export function homeOf({ environment }: Context): string {
  const home = environment["HOME"];
  const hint = "set it to your home directory";
  if (!home) throw new UserError("HOME is not set", { hint });
  if (!home.startsWith("/")) {
    throw new UserError(`HOME is "${home}", which is no full path`, { hint });
  }
  return home;
}

/**
 * What is worth a warning in workspaces that are otherwise right.
 *
 * @param workspaces The workspaces.
 * @returns Warnings.
 */
export function warnings(workspaces: readonly Workspace[]): Problem[] {
  return workspaces.flatMap(missingDirectories);
}

/**
 * The error when no workspace file is there.
 *
 * @param opened What was looked at.
 * @returns An error for the user.
 */
export function noWorkspace({ found }: Pick<OpenedWorkspaces, "found">): UserError {
  return new UserError("no workspace file is there", {
    hint: `looked in ${found?.looked.join(", ")}\n\`tmuxform init\` writes a first one`,
  });
}

function scope(
  { all, selected, found }: OpenedWorkspaces,
  names: readonly string[],
  cwd: string,
): Pick<Selection, "isAbandoned" | "isMeant"> {
  const namesOf = (workspaces: readonly Workspace[]) =>
    new Set(workspaces.flatMap(({ sessions }) => sessions.map(({ name }) => name)));
  const [declared, meant] = [namesOf(all), namesOf(selected)];
  const whole = new Set(
    names.length === 0
      ? all.map(({ file }) => file)
      : all.map(({ file }) => file).filter((file) =>
        names.some((name) => resolvePath(cwd, name) === file)
      ),
  );
  const directory = names.length === 0 && found?.directory !== undefined
    ? resolvePath(cwd, found.directory)
    : undefined;
  return {
    isMeant: ({ mark }) => mark !== undefined && meant.has(mark.session),
    // A session of a file that is gone was declared in the directory, too.
    isAbandoned: ({ mark }) =>
      mark !== undefined && !declared.has(mark.session) &&
      (whole.has(mark.file) || parentPath(mark.file) === directory),
  };
}

function valuesOf(workspaces: readonly Workspace[]): ObserveOptions {
  const session = new Set<string>();
  // What is implied for windows, see desired.ts.
  const window = new Set(["automatic-rename", "allow-rename", "remain-on-exit"]
    .map((name) => `option ${name}`));
  const sessions = workspaces.flatMap((workspace) => workspace.sessions);
  for (const { options, environment, windows } of sessions) {
    Object.keys(options).forEach((name) => session.add(`option ${name}`));
    Object.keys(environment).forEach((name) => session.add(`environment ${name}`));
    for (const { options: own } of windows) {
      Object.keys(own).forEach((name) => window.add(`option ${name}`));
    }
  }
  return { sessionValues: [...session].sort(), windowValues: [...window].sort() };
}

function checkLayout(text: string, panes: number): string | undefined {
  try {
    const cells = layoutPaneCount(parseLayout(text));
    return cells === panes ? undefined : `it has ${cells} cells for ${panes} panes`;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

function checkOption(name: string, on: "session" | "window"): string | undefined {
  const scope = optionScope(name);
  if (scope === undefined || scope === on) return undefined;
  return scope === "server"
    ? "it belongs to the whole tmux server, set it in tmux.conf"
    : `it is an option of ${scope}s`;
}
