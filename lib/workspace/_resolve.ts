/**
 * A checked file to a workspace: paths absolute, values as tmux takes them.
 *
 * @module
 */
import { parseDuration } from "../base/duration.ts";
import { parentPath, resolvePath } from "../base/path.ts";
import type { Position } from "../base/problem.ts";
import type { CheckedFile } from "./schema.ts";
import type { Path } from "../base/table.ts";
import type { Pane, Session, Window, Workspace } from "./workspace.ts";

type CheckedSession = CheckedFile["session"][number];
type CheckedWindow = CheckedSession["window"][number];
type CheckedPane = NonNullable<CheckedWindow["pane"]>[number];

/** Says where a session, window or pane is declared. */
export type PositionOf = (path: Path) => Position;

/**
 * Makes the workspace of a checked file.
 *
 * @param checked The file.
 * @param file Its absolute path; relative directories of sessions start where it is.
 * @param home The directory of sessions that name none.
 * @param positionOf Says where each node is declared.
 * @returns The workspace.
 */
export function resolveWorkspace(
  checked: CheckedFile,
  file: string,
  home: string,
  positionOf: PositionOf,
): Workspace {
  const directory = parentPath(file);
  const sessions = checked.session.map((session, index): Session => {
    const path = ["session", index];
    const roots = resolveRoots(session.root, directory, [home]);
    return {
      name: session.name,
      roots,
      autostart: session.autostart,
      environment: session.environment,
      options: optionValues(session.options),
      onCreate: session.on_create,
      windows: atLeastOne(
        session.window.map((window, index) =>
          resolveWindow(window, roots, [...path, "window", index], positionOf)
        ),
      ),
      position: positionOf(path),
    };
  });
  return { file, sessions };
}

function resolveWindow(
  window: CheckedWindow,
  inherited: readonly string[],
  path: Path,
  positionOf: PositionOf,
): Window {
  const roots = resolveRoots(window.root, inherited[0] ?? "/", inherited);
  const position = positionOf(path);
  const panes = window.pane?.map((pane, index) =>
    resolvePane(
      { ...pane, environment: { ...window.environment, ...pane.environment } },
      resolveRoots(pane.root, roots[0] ?? "/", roots),
      positionOf([...path, "pane", index]),
    )
  );
  return {
    name: window.name,
    ...(window.layout !== undefined && { layout: window.layout }),
    options: optionValues(window.options),
    focus: window.focus,
    panes: atLeastOne(panes ?? [resolvePane({ ...window, focus: false }, roots, position)]),
    position,
  };
}

function resolvePane(
  pane: Omit<CheckedPane, "root">,
  roots: readonly string[],
  position: Position,
): Pane {
  return {
    ...(pane.command !== undefined && { command: pane.command }),
    shell: pane.shell,
    roots,
    environment: pane.environment,
    ...(pane.refresh !== undefined && { refresh: parseDuration(pane.refresh) }),
    requires: pane.requires ?? [],
    ...(pane.fallback !== undefined && { fallback: pane.fallback }),
    restart: pane.restart,
    ...(pane.size !== undefined && { size: String(pane.size) }),
    focus: pane.focus,
    position,
  };
}

/** Directories to try. Without any of its own a node has those of the node around it. */
function resolveRoots(
  root: string | readonly string[] | undefined,
  directory: string,
  inherited: readonly string[],
): readonly string[] {
  if (root === undefined) return inherited;
  return (typeof root === "string" ? [root] : root).map((path) => resolvePath(directory, path));
}

function optionValues(
  options: Readonly<Record<string, string | number | boolean>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === "boolean" ? (value ? "on" : "off") : String(value),
    ]),
  );
}

function atLeastOne<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = items;
  if (first === undefined) throw new TypeError("Cannot resolve an empty list of windows or panes");
  return [first, ...others];
}
