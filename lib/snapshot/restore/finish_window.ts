/**
 * The last step of a restored window, and of its panes.
 *
 * @module
 */
import {
  formatMark,
  PANE_OPTION,
  type PaneMark,
  parseWindowMark,
  WINDOW_OPTION,
  WINDOW_SEEN_OPTION,
} from "../../reconcile/marks.ts";
import type { ObservedPane, ObservedWindow } from "../../reconcile/observed.ts";
import { type Command, formatLiteral, givenName, parseLayout } from "../../tmux/mod.ts";
import type { SavedWindow, Values } from "../snapshot.ts";
import { isSet, seenOptions } from "./seen_options.ts";
import type { WantedPane, WantedSession, WantedWindow } from "./wanted.ts";
import { hasSize } from "./wanted_window.ts";

/** A window that is no link. */
export type MadeWindow = WantedWindow & { readonly saved: SavedWindow };

/**
 * All of it that can be done again, if it is cut short.
 *
 * @param window What is wanted.
 * @param live What is there.
 * @param session What is wanted of its session.
 * @param host The title of panes that nobody gave one.
 * @returns Lists of commands.
 */
export function finishWindow(
  window: MadeWindow,
  { id, name, panes }: ObservedWindow,
  session: WantedSession,
  host: string,
): (readonly Command[])[] {
  const { saved } = window;
  const mark = parseWindowMark(saved.marks[WINDOW_OPTION] ?? "");
  const steps: (Command | undefined)[] = [
    ...resize(window, session, id),
    // tmux 3.7 and newer escapes also the name that a window is created with.
    name === saved.name
      ? undefined
      : ["rename-window", "-t", id, "--", formatLiteral(givenName(saved.name))],
    ...seenOptions(mark, ["-w", "-t", id], saved.options, WINDOW_SEEN_OPTION),
    ...Object.entries(saved.options).flatMap(([name, value]): Command[] =>
      isSet(mark, saved.options, name) || name === SYNCHRONISED ||
        (name === "automatic-rename" && value === "off")
        ? []
        : [["set-option", "-w", "-t", id, name, value]]
    ),
    // It was switched off by the name that the window was made with.
    ...(saved.options["automatic-rename"] === undefined
      ? [["set-option", "-w", "-u", "-t", id, "automatic-rename"]]
      : []),
    ...window.panes.flatMap((pane, place) => finishPane(pane, panes[place]?.id, host)),
    selectPane(panes[saved.last ?? -1]?.id),
    panes.length > 1 ? selectPane(panes[saved.active]?.id) : undefined,
    saved.zoomed && panes.length > 1 ? ["resize-pane", "-Z", "-t", id] : undefined,
  ];
  return steps.flatMap((command) => command ? [[command]] : []);
}

/** A window that had another size than its session is set to it, as it was by hand. */
function resize(
  { saved: { layout } }: MadeWindow,
  { saved: { size } }: WantedSession,
  id: string,
): Command[] {
  if (!layout || hasSize(layout, size)) return [];
  const { width, height } = parseLayout(layout);
  return [
    ["resize-window", "-t", id, "-x", String(width), "-y", String(height)],
    ["set-option", "-w", "-u", "-t", id, "window-size"],
  ];
}

function finishPane(
  { saved }: WantedPane,
  id: string | undefined,
  host: string,
): Command[] {
  if (id === undefined) return [];
  return [
    ...Object.entries(saved.options).flatMap(([option, value]): Command[] =>
      option === SYNCHRONISED ? [] : [["set-option", "-p", "-t", id, option, value]]
    ),
    ...(saved.title === host ? [] : [["select-pane", "-t", id, "-T", formatLiteral(saved.title)]]),
  ];
}

function selectPane(id: string | undefined): Command | undefined {
  return id === undefined ? undefined : ["select-pane", "-t", id];
}

/**
 * What is typed, and the marks as they were: both, or none of it has happened.
 *
 * @param window What is wanted.
 * @param live What is there.
 * @param now Seconds since 1970.
 * @returns One list of commands.
 */
export function endWindow(
  window: MadeWindow,
  { id, panes }: ObservedWindow,
  now: number,
): Command[] {
  const { saved } = window;
  const mark = saved.marks[WINDOW_OPTION];
  const target = ["-w", "-t", id];
  const isShared = panes.length > 1 || SYNCHRONISED in saved.options;
  return [
    // What is typed into one pane is for no other.
    ...(isShared ? [["set-option", ...target, SYNCHRONISED, "off"]] : []),
    ...window.panes.flatMap(({ start }, place) => typeInto(panes[place]?.id, start.typed)),
    ...(isShared ? [setOrUnset(target, SYNCHRONISED, saved.options)] : []),
    ...window.panes.flatMap((pane, place) =>
      endPane(pane, panes[place], now, window.panes.length === 1)
    ),
    mark === undefined
      ? ["set-option", "-u", ...target, WINDOW_OPTION]
      : ["set-option", ...target, WINDOW_OPTION, mark],
  ];
}

const SYNCHRONISED = "synchronize-panes";

function typeInto(pane: string | undefined, text: string | undefined): Command[] {
  if (pane === undefined || text === undefined) return [];
  return [["send-keys", "-t", pane, "-l", "--", text], ["send-keys", "-t", pane, "Enter"]];
}

function endPane(
  { saved, mark }: WantedPane,
  live: ObservedPane | undefined,
  now: number,
  isAlone: boolean,
): Command[] {
  if (!live) return [];
  const target = ["-p", "-t", live.id];
  const marks: Command[] = mark
    ? [["set-option", ...target, PANE_OPTION, formatMark(startedAs(mark, live, now))]]
    : isAlone
    ? []
    : [["set-option", "-u", ...target, PANE_OPTION]];
  return [
    ...(SYNCHRONISED in saved.options ? [setOrUnset(target, SYNCHRONISED, saved.options)] : []),
    ...marks,
  ];
}

/** A saved mark, but for what tells how the process that runs now was started. */
function startedAs(
  { start: _, ...saved }: PaneMark,
  { mark }: ObservedPane,
  now: number,
): PaneMark {
  return { ...saved, ...(mark?.start && { start: mark.start }), started: now };
}

function setOrUnset(target: readonly string[], name: string, options: Values): Command {
  const value = options[name];
  return value === undefined
    ? ["set-option", "-u", ...target, name]
    : ["set-option", ...target, name, value];
}
