/**
 * The tmux commands that set marks and managed values.
 *
 * @module
 */
import type { Command } from "../../tmux/mod.ts";
import type { DesiredSession, DesiredWindow } from "../desired.ts";
import {
  formatMark,
  PANE_OPTION,
  PANE_START_OPTION,
  type PaneMark,
  SESSION_OPTION,
  SESSION_SEEN_OPTION,
  type SessionMark,
  WINDOW_OPTION,
  WINDOW_SEEN_OPTION,
  type WindowMark,
} from "../marks.ts";
import { seenFormat, valueField } from "../values.ts";

/**
 * Mark a session.
 *
 * @param target The session.
 * @param mark The mark.
 * @returns The command.
 */
export function markSession(target: string, mark: SessionMark): Command {
  return ["set-option", "-t", target, SESSION_OPTION, formatMark(mark)];
}

/**
 * Mark a window.
 *
 * @param target The window.
 * @param mark The mark.
 * @returns The command.
 */
export function markWindow(target: string, mark: WindowMark): Command {
  return ["set-option", "-w", "-t", target, WINDOW_OPTION, formatMark(mark)];
}

/**
 * Mark a pane.
 *
 * @param target The pane.
 * @param mark The mark.
 * @returns The command.
 */
export function markPane(target: string, mark: PaneMark): Command {
  return ["set-option", "-p", "-t", target, PANE_OPTION, formatMark(mark)];
}

/**
 * Mark a pane whose process was just started.
 *
 * @param target The pane.
 * @param mark The mark.
 * @param start Arguments that it was started with.
 * @param now Seconds since 1970.
 * @returns The commands.
 */
export function markStarted(
  target: string,
  { start: _, ...mark }: PaneMark,
  start: readonly string[],
  now: number,
): Command[] {
  const isPlain = start.length > 1 && start.every((word) => PLAIN_WORD.test(word));
  return isPlain
    ? [markPane(target, { ...mark, started: now, start })]
    : [markPane(target, { ...mark, started: now }), keepStart(target)];
}

/** A word that every tmux shows as it was given; to keep it ourselves spares tmux a command. */
const PLAIN_WORD = /^[A-Za-z0-9_@+=:,./ -]+$/;

/**
 * Keep what a pane was started with, so that it is seen when somebody starts something else in it.
 *
 * @param target The pane.
 * @returns The command.
 */
export function keepStart(target: string): Command {
  return ["set-option", "-p", "-F", "-t", target, PANE_START_OPTION, "#{pane_start_command}"];
}

/**
 * Set values of a session, mark it, and keep how tmux shows them.
 *
 * @param target The session.
 * @param session What is wanted.
 * @param keys The values to set.
 * @param unset The values to unset.
 * @returns The commands.
 */
export function setSessionValues(
  target: string,
  { spec, mark }: Omit<DesiredSession, "windows">,
  keys: readonly string[],
  unset: readonly string[],
): Command[] {
  const set = keys.filter(isSetHere).map((key): Command => {
    const name = valueField(key);
    return isOption(key)
      ? ["set-option", "-t", target, name, spec.options[name] ?? ""]
      : ["set-environment", "-t", target, name, spec.environment[name] ?? ""];
  });
  const clear = unset.filter(isSetHere).map((key): Command => [
    isOption(key) ? "set-option" : "set-environment",
    "-u",
    "-t",
    target,
    valueField(key),
  ]);
  const format = seenFormat(Object.keys(mark.values));
  return [
    ...set,
    ...clear,
    markSession(target, mark),
    ["set-option", "-F", "-t", target, SESSION_SEEN_OPTION, format],
  ];
}

/**
 * Set an option of a window.
 *
 * @param target The window.
 * @param window What is wanted.
 * @param name The option.
 * @returns The command.
 */
export function setWindowOption(
  target: string,
  { options }: Pick<DesiredWindow, "options">,
  name: string,
): Command {
  return ["set-option", "-w", "-t", target, name, options[name] ?? ""];
}

/**
 * Set options of a window, mark it, and keep how tmux shows them.
 *
 * @param target The window.
 * @param window What is wanted.
 * @param keys The values to set.
 * @param unset The values to unset.
 * @returns The commands.
 */
export function setWindowValues(
  target: string,
  window: DesiredWindow,
  keys: readonly string[],
  unset: readonly string[],
): Command[] {
  const set = keys.map((key) => setWindowOption(target, window, valueField(key)));
  const clear = unset.map((key): Command => {
    return ["set-option", "-w", "-u", "-t", target, valueField(key)];
  });
  const format = seenFormat(Object.keys(window.mark.values));
  return [
    ...set,
    ...clear,
    markWindow(target, window.mark),
    ["set-option", "-w", "-F", "-t", target, WINDOW_SEEN_OPTION, format],
  ];
}

/** PATH is set with what a session hands on, since our directory comes first in it. */
function isSetHere(key: string): boolean {
  return key !== "environment PATH";
}

function isOption(key: string): boolean {
  return key.startsWith("option ");
}
