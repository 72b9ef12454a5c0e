/**
 * How a new window is started and marked, be it the first of a new session or a later one.
 *
 * @module
 */
import type { Command } from "../../tmux/mod.ts";
import { type DesiredPane, type DesiredWindow, isShell } from "../desired.ts";
import type { Executor, GlobalSettings, WindowsNow } from "./executor.ts";
import type { CreateSession, Operation } from "../plan/operation.ts";
import { environmentFlags, type ProcessStart, processStart } from "./process.ts";
import type { RestoredWindow } from "../restored.ts";
import { restoredArgs, SCREEN_VARIABLE, TYPED_VARIABLE } from "../restored_start.ts";
import { directoryFor } from "./session_now.ts";
import {
  markPane,
  markStarted,
  markWindow,
  setWindowOption,
  setWindowValues,
} from "./set_values.ts";

/**
 * How the process of a pane starts, and in which directory.
 *
 * @param executor The connection.
 * @param pane The pane.
 * @param now What counts in its session.
 * @returns How, all of it as `flags` for tmux too, and the directory. Of a restored pane `flags` also
 * show what was on its screen, by variables that are named as `handed`.
 */
export function start(
  executor: Executor,
  { spec, restored }: DesiredPane,
  { shell, defaultCommand }: Pick<WindowsNow, "shell" | "defaultCommand">,
): ProcessStart & { flags: string[]; directory: string; handed: string[] } {
  const { paths, screens } = executor.surroundings;
  const started = processStart(spec, paths, shell);
  const { args, environment } = started;
  const directory = directoryFor(executor, spec);
  if (!restored) {
    return { ...started, flags: [...environment, "--", ...args], directory, handed: [] };
  }
  const process = restored.process ?? { start: args, isShell: false };
  const own = restored.process ? environmentFlags(spec.environment) : environment;
  const plain = process.isShell ? defaultCommand ? [defaultCommand] : [] : process.start;
  const { file } = restored;
  const shown = file === undefined ? plain : restoredArgs(paths.bin, file, process, defaultCommand);
  const screen = screens?.get(file ?? "");
  const handed = {
    ...(screen !== undefined && { [SCREEN_VARIABLE]: screen }),
    ...(file !== undefined && restored.isTyped && { [TYPED_VARIABLE]: "1" }),
  };
  return {
    // What is typed comes when all that was on the screen is shown.
    args: process.start,
    environment: own,
    flags: [...own, ...environmentFlags(handed), "--", ...shown],
    directory,
    handed: Object.keys(handed),
  };
}

/**
 * The window that a session can be created with, which saves the one that keeps it alive: a window
 * with a command for which nothing else has to be done or known before, or one that is restored where
 * what counts for all sessions is right for it.
 *
 * @param session The session.
 * @param next What is done after it is created.
 * @param settings What counts for all sessions; absent if the session is not restored.
 * @returns The window, or nothing.
 */
export function firstWindow(
  session: CreateSession["session"],
  next: Operation | undefined,
  settings: GlobalSettings | undefined,
): DesiredWindow | undefined {
  const { spec, mark } = session;
  if (next?.type !== "create-window" || next.place !== 0 || next.session.name !== spec.name) {
    return undefined;
  }
  const { window } = next;
  const [pane, ...more] = window.spec.panes;
  // The session's directory is the one that it is created in.
  if (!pane || more.length > 0 || JSON.stringify(pane.roots) !== JSON.stringify(spec.roots)) {
    return undefined;
  }
  if (window.restored) return isUsual(session, window.restored, settings) ? window : undefined;
  const isPlain = spec.onCreate.length === 0 && Object.keys(mark.values).length === 0 &&
    // Where tmux keeps another name than it was given, the new session goes again.
    /^[\w-]+$/.test(spec.name) &&
    !hasOwnOptions(window) && !isShell(pane) && Object.keys(pane.environment).length === 0;
  return isPlain ? window : undefined;
}

/** Whether a restored session needs nothing but what counts for all before its first window. */
function isUsual(
  { spec, restored }: CreateSession["session"],
  { isWhole, index }: RestoredWindow,
  settings: GlobalSettings | undefined,
): boolean {
  const { "history-limit": history = settings?.history, ...others } = spec.options;
  return isWhole && history === settings?.history && index === settings?.base &&
    Object.keys(others).length === 0 &&
    // A process begins with the variables that its session has by then.
    restored?.hidden.length === 0;
}

/**
 * Mark a new window, and set what is implied for it: in the same list as its creation, so that
 * nothing of ours is ever unmarked.
 *
 * @param target The window.
 * @param window What is declared.
 * @param now What counts in its session.
 * @returns The commands.
 */
export function markNew(
  target: string,
  window: DesiredWindow,
  { allowsRename }: Pick<WindowsNow, "allowsRename">,
): Command[] {
  // For each option that is set, tmux goes through all windows of the server: it is spared what
  // counts anyway. A window that is created with a name has `automatic-rename` off.
  const needed = allowsRename ? ["remain-on-exit", "allow-rename"] : ["remain-on-exit"];
  const implied = needed.filter((name) => name in window.options && !(name in window.spec.options));
  const values = hasOwnOptions(window) ? {} : window.mark.values;
  const { isWhole = false, isNamedByTmux = false } = window.restored ?? {};
  return [
    ...(isWhole ? [] : [markWindow(target, { ...window.mark, values })]),
    ...implied.map((name) => setWindowOption(target, window, name)),
    // It was switched off by the name that the window was made with.
    ...(isWhole && isNamedByTmux
      ? [["set-option", "-w", "-u", "-t", target, "automatic-rename"]]
      : []),
  ];
}

/**
 * The name that a window is created with.
 *
 * @param window The window.
 * @returns Its name, also where that of another window is the same.
 */
export function nameOf({ spec, restored }: DesiredWindow): string {
  return restored?.name ?? spec.name;
}

function hasOwnOptions({ spec }: DesiredWindow): boolean {
  return Object.keys(spec.options).length > 0;
}

/**
 * Set the options that are declared. They can be refused by tmux, so all else comes before them.
 *
 * @param target The window.
 * @param window What is declared.
 * @returns The commands.
 */
export function setDeclared(target: string, window: DesiredWindow): Command[] {
  return hasOwnOptions(window)
    ? setWindowValues(target, window, Object.keys(window.mark.values), [])
    : [];
}

/**
 * Mark a pane of a new window, whose process was just started.
 *
 * @param target The pane.
 * @param pane What is declared.
 * @param start Arguments that it was started with.
 * @param executor The connection.
 * @param isAlone It is the only one of its window.
 * @returns The commands.
 */
export function markNewPane(
  target: string,
  { mark, restored }: DesiredPane,
  start: readonly string[],
  executor: Executor,
  isAlone: boolean,
): Command[] {
  // A mark that goes again only tells the panes of a window apart.
  if (restored?.isManaged === false) return isAlone ? [] : [markPane(target, mark)];
  return markStarted(target, mark, start, executor.surroundings.now());
}
