/**
 * The last step of a restore: what was made becomes what was saved, to its options, names and marks.
 *
 * @module
 */
import type { Observed, ObservedPane, ObservedWindow } from "../../reconcile/observed.ts";
import {
  formatMark,
  PANE_OPTION,
  type PaneMark,
  parseSessionMark,
  parseWindowMark,
  SESSION_OPTION,
  SESSION_SEEN_OPTION,
  type SessionMark,
  WINDOW_OPTION,
  WINDOW_SEEN_OPTION,
  type WindowMark,
} from "../../reconcile/marks.ts";
import { seenFormat, valueField } from "../../reconcile/values.ts";
import { type Command, formatLiteral, givenName, parseLayout } from "../../tmux/mod.ts";
import type { SavedWindow, Values } from "../snapshot.ts";
import { matchWindows, placeOf } from "./plan_restore.ts";
import { hasSize, type WantedPane, type WantedSession, type WantedWindow } from "./wanted.ts";

/** What counts for the last step. */
export interface FinishOptions {
  /** What stands in the marks of what is being restored. */
  readonly from: string;
  /** The machine that the snapshot was taken on: the title of panes that nobody gave one. */
  readonly host: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * The last step of a restore. Each object loses the sign that it is being restored when all else of
 * it is done, its session last, so that a restore which is cut short can be gone on with.
 *
 * @param sessions What is wanted.
 * @param observed What is there.
 * @param options What counts.
 * @returns Lists of commands, in order: each of them is done as a whole or not at all.
 */
export function finishCommands(
  sessions: readonly WantedSession[],
  observed: Observed,
  { from, host, now }: FinishOptions,
): CommandList[] {
  const steps: CommandList[] = [];
  const last: CommandList[] = [];
  for (const wanted of sessions) {
    const { begun, live } = placeOf(wanted, observed, from);
    const session = begun ?? live;
    if (!session) continue;
    const matched = matchWindows(wanted, session, from);
    matched.forEach((window, place) => {
      const own = wanted.windows[place];
      if (!own || "link" in own.saved || window?.mark?.from !== from) return;
      const made = { ...own, saved: own.saved };
      steps.push(...finishWindow(made, window, wanted, host));
      last.push(endWindow(made, window, now));
    });
    if (begun) {
      const indexes = new Set(begun.windows.map(({ index }) => index));
      last.push(...finishSession(wanted, { target: `${begun.id}:`, name: begun.name, indexes }));
    }
  }
  return [...steps, ...last];
}

/**
 * The same for sessions that were just made, of which nothing has to be looked at.
 *
 * @param sessions What is wanted, and the names that the sessions were made with.
 * @returns Lists of commands; nothing if one of them has to be looked at.
 */
export function finishMade(
  sessions: readonly { readonly wanted: WantedSession; readonly name: string | undefined }[],
): CommandList[] | undefined {
  const lists: CommandList[] = [];
  for (const { wanted, name } of sessions) {
    const { windows } = wanted;
    const isWhole = windows.every(({ desired }) => desired.restored?.isWhole);
    if (name === undefined || windows.length === 0 || !isWhole) return undefined;
    const indexes = new Set(windows.map(({ saved }) => saved.index));
    lists.push(...finishSession(wanted, { target: `=${name}:`, name, indexes }));
  }
  return lists;
}

type CommandList = readonly Command[];

type MadeWindow = WantedWindow & { readonly saved: SavedWindow };

function finishWindow(
  window: MadeWindow,
  { id, name, panes }: ObservedWindow,
  session: WantedSession,
  host: string,
): CommandList[] {
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

/** What is typed, and the marks as they were: both, or none of it has happened. */
function endWindow(window: MadeWindow, { id, panes }: ObservedWindow, now: number): Command[] {
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

function finishSession(
  wanted: WantedSession,
  { target, name: live, indexes }: {
    readonly target: string;
    readonly name: string;
    readonly indexes: ReadonlySet<number>;
  },
): CommandList[] {
  const { saved } = wanted;
  const text = saved.marks[SESSION_OPTION];
  const mark = parseSessionMark(text ?? "");
  const select = (index: number | undefined): Command[] =>
    index !== undefined && indexes.has(index) ? [["select-window", "-t", `${target}${index}`]] : [];
  const options = ["-t", target] as const;
  const kept = mark && known(mark, wanted);
  const steps: Command[] = [
    ...(saved.name === live
      ? []
      : [["rename-session", "-t", target, "--", formatLiteral(givenName(saved.name))]]),
    ...select(saved.last),
    ...select(saved.active),
    ...seenOptions(kept, options, saved.options, SESSION_SEEN_OPTION),
    ...(saved.options["history-limit"] === undefined
      ? [["set-option", "-u", ...options, "history-limit"]]
      : []),
    ...Object.entries(saved.options).flatMap(([option, value]): Command[] =>
      isSet(kept, saved.options, option) || ENDS_SESSION.has(option)
        ? []
        : [["set-option", ...options, option, value]]
    ),
    kept
      ? ["set-option", ...options, SESSION_OPTION, formatMark(kept)]
      : ["set-option", "-u", ...options, SESSION_OPTION],
  ];
  const unseen: Command = ["set-option", "-u", ...options, SESSION_SEEN_OPTION];
  return [...steps, ...(kept ? [] : [unseen])].map((command) => [command]);
}

/** With one of these a session to which nobody is attached yet would end at once. */
const ENDS_SESSION = new Set(["destroy-unattached"]);

/** A declared variable that could not be given is left out, so that the next apply sets it. */
function known(mark: SessionMark, { saved, environment }: WantedSession): SessionMark {
  const missing = saved.withheld.filter((name) => environment[name] === undefined);
  const values = Object.fromEntries(
    Object.entries(mark.values).filter(([key]) =>
      !missing.some((name) => key === `environment ${name}`)
    ),
  );
  return { ...mark, values };
}

/**
 * How tmux shows what is declared, so that the next apply knows what was changed by hand: it is set
 * as it is declared, looked at, and then set as it was saved.
 */
function seenOptions(
  mark: Pick<SessionMark | WindowMark, "values"> | undefined,
  target: readonly string[],
  saved: Values,
  seen: string,
): Command[] {
  const keys = Object.keys(mark?.values ?? {});
  if (!mark || keys.length === 0) return [];
  const declared = keys.filter((key) => key.startsWith("option "));
  return [
    ...declared.map((key): Command => [
      "set-option",
      ...target,
      valueField(key),
      mark.values[key] ?? "",
    ]),
    ["set-option", "-F", ...target, seen, seenFormat(keys)],
    ...declared.flatMap((key): Command[] =>
      saved[valueField(key)] === undefined ? [["set-option", "-u", ...target, valueField(key)]] : []
    ),
  ];
}

/** Whether an option was set already, as it is declared. */
function isSet(
  mark: Pick<SessionMark | WindowMark, "values"> | undefined,
  saved: Values,
  name: string,
): boolean {
  return mark?.values[`option ${name}`] === saved[name];
}
