/**
 * What is wanted, in the form in which it is compared with live tmux.
 *
 * @module
 */
import type { Pane, Session, Window, Workspace } from "../workspace/workspace.ts";
import type { PaneMark, ProcessMark, SessionMark, Values, WindowMark } from "./marks.ts";
import type { RestoredPane, RestoredSession, RestoredWindow } from "./restored.ts";
import { fingerprint, managedValues } from "./values.ts";

/** A pane and the mark that it is to bear. */
export interface DesiredPane {
  /** As declared. */
  readonly spec: Pane;
  /** Its mark, without the time. */
  readonly mark: PaneMark;
  /** If it is restored from a snapshot. */
  readonly restored?: RestoredPane;
}

/** A window and the mark that it is to bear. */
export interface DesiredWindow {
  /** As declared. */
  readonly spec: Window;
  /** Its mark. */
  readonly mark: WindowMark;
  /** Declared and implied options. */
  readonly options: Values;
  /** In the declared order. */
  readonly panes: readonly DesiredPane[];
  /** If it is restored from a snapshot. */
  readonly restored?: RestoredWindow;
}

/** A session and the mark that it is to bear. */
export interface DesiredSession {
  /** As declared. */
  readonly spec: Session;
  /** Its mark. */
  readonly mark: SessionMark;
  /** In the declared order. */
  readonly windows: readonly DesiredWindow[];
  /** If it is restored from a snapshot. */
  readonly restored?: RestoredSession;
}

/**
 * The desired form of all sessions of some workspaces.
 *
 * @param workspaces What the files declare.
 * @returns The sessions in order.
 */
export async function desiredSessions(
  workspaces: readonly Workspace[],
): Promise<DesiredSession[]> {
  const sessions: DesiredSession[] = [];
  for (const { file, sessions: declared } of workspaces) {
    for (const session of declared) sessions.push(await desiredSession(file, session));
  }
  return sessions;
}

/**
 * The desired form of one session.
 *
 * @param file Absolute path of its workspace file.
 * @param spec As declared.
 * @returns The session.
 */
export async function desiredSession(file: string, spec: Session): Promise<DesiredSession> {
  const values = managedValues(spec.options, await fingerprints(spec.environment));
  const windows: DesiredWindow[] = [];
  for (const window of spec.windows) windows.push(await desiredWindow(spec.name, window));
  return {
    spec,
    mark: { v: 1, file, session: spec.name, values, created: true },
    windows,
  };
}

async function desiredWindow(session: string, spec: Window): Promise<DesiredWindow> {
  const options = { ...impliedOptions(spec), ...spec.options };
  const panes: DesiredPane[] = [];
  for (const [pane, paneSpec] of spec.panes.entries()) {
    const process = await processMark(paneSpec);
    panes.push({
      spec: paneSpec,
      mark: { v: 1, session, window: spec.name, pane, process },
    });
  }
  return {
    spec,
    mark: {
      v: 1,
      session,
      window: spec.name,
      ...(spec.layout !== undefined && { layout: spec.layout }),
      sizes: spec.panes.map(({ size }) => size ?? ""),
      values: managedValues(options),
    },
    options,
    panes,
  };
}

/** A name is only kept if nothing renames the window, an exit status only if its pane remains. */
function impliedOptions(spec: Window): Values {
  const hasCommand = spec.panes.some(({ command, shell }) => command !== undefined && !shell);
  return {
    "automatic-rename": "off",
    "allow-rename": "off",
    ...(hasCommand && { "remain-on-exit": "on" }),
  };
}

async function processMark(spec: Pane): Promise<ProcessMark> {
  const { command, shell, roots, refresh, requires, fallback } = spec;
  return {
    ...(command !== undefined && { command }),
    ...(shell && { shell }),
    roots,
    environment: await fingerprints(spec.environment),
    ...(refresh !== undefined && { refresh }),
    ...(requires.length > 0 && { requires }),
    ...(fallback !== undefined && { fallback }),
  };
}

async function fingerprints(environment: Values): Promise<Values> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(environment).sort()) {
    result[name] = await fingerprint(environment[name] ?? "");
  }
  return result;
}

/**
 * Whether a process is an interactive shell, which ends at a hang-up and may have work in its
 * foreground.
 *
 * @param process What defines it.
 * @returns True if so.
 */
export function isShell(
  process: { readonly command?: string; readonly shell?: boolean },
): boolean {
  return process.command === undefined || process.shell === true;
}
