/**
 * Sessions, windows and panes as a capture needs them.
 *
 * @module
 */
import { type Command, parseRows, rowFormat } from "../tmux/mod.ts";

const SESSION_FIELDS = [
  "session_id",
  "session_name",
  "session_path",
  "session_group",
  "session_windows",
  "version",
  "host",
] as const;
const WINDOW_FIELDS = [
  "session_id",
  "window_id",
  "window_index",
  "window_name",
  "window_active",
  "window_last_flag",
  "window_zoomed_flag",
  "window_layout",
  "window_width",
  "window_height",
  "window_panes",
] as const;
const PANE_FIELDS = [
  "session_id",
  "window_index",
  "pane_id",
  "pane_active",
  "pane_last",
  "pane_pid",
  "pane_dead",
  "alternate_on",
  "history_size",
  "history_limit",
  "pane_start_command",
  "pane_title",
] as const;

/** Asked of the kernel, which takes half of the time of a listing. */
const DIRECTORY_FIELD = "pane_current_path";

/** A pane. */
export interface ListedPane {
  readonly id: string;
  readonly active: boolean;
  readonly last: boolean;
  readonly pid: number;
  readonly dead: boolean;
  /** A program that fills the terminal is shown; what was there before is kept beside. */
  readonly alternate: boolean;
  /** Lines above its screen. */
  readonly history: number;
  /** How many of them it keeps. */
  readonly historyLimit: number;
  readonly startCommand: string;
  readonly title: string;
  /** Empty in the short form. */
  readonly directory: string;
}

/** A window as it is linked into one session. */
export interface ListedWindow {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly active: boolean;
  readonly last: boolean;
  readonly zoomed: boolean;
  readonly layout: string;
  readonly columns: number;
  readonly rows: number;
  readonly panes: readonly ListedPane[];
}

/** A session. */
export interface ListedSession {
  readonly id: string;
  readonly name: string;
  readonly directory: string;
  /** Name of its group; empty for none. */
  readonly group: string;
  /** Version of tmux. */
  readonly version: string;
  /** The machine. */
  readonly host: string;
  readonly windows: readonly ListedWindow[];
}

/**
 * The commands that list all sessions.
 *
 * @param form `short` does not ask for directories.
 * @returns Three commands, for {@linkcode readListing}.
 */
export function listing(form: "short" | "whole"): Command[] {
  const pane = form === "short" ? PANE_FIELDS : [...PANE_FIELDS, DIRECTORY_FIELD];
  return [
    ["list-sessions", "-F", rowFormat("S", SESSION_FIELDS)],
    ["list-windows", "-a", "-F", rowFormat("W", WINDOW_FIELDS)],
    ["list-panes", "-a", "-F", rowFormat("P", pane)],
  ];
}

/**
 * Read what the commands of {@linkcode listing} printed.
 *
 * @param answers Their answers.
 * @param form As they were asked.
 * @returns The sessions; nothing if the listing is not whole.
 */
export function readListing(
  answers: readonly Uint8Array[],
  form: "short" | "whole",
): ListedSession[] | undefined {
  const [sessions, windows, panes] = answers;
  const rows = (output: Uint8Array | undefined, kind: string, count: number) =>
    parseRows(output ?? new Uint8Array(), { [kind]: count }).map(({ values }) => values);
  try {
    return assemble(
      rows(sessions, "S", SESSION_FIELDS.length),
      rows(windows, "W", WINDOW_FIELDS.length),
      rows(panes, "P", PANE_FIELDS.length + (form === "short" ? 0 : 1)),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Values = readonly string[];

function assemble(
  sessions: readonly Values[],
  windows: readonly Values[],
  panes: readonly Values[],
): ListedSession[] | undefined {
  let isWhole = true;
  const require = (found: number, said = "") => isWhole &&= found === Number(said);
  // A window can be linked twice into one session, so its index tells which row is meant.
  const panesOf = Map.groupBy(panes, ([session, index]) => `${session} ${index}`);
  const windowsOf = Map.groupBy(windows, ([session]) => session);
  const result = sessions.map((row) => {
    const [id = "", name = "", directory = "", group = "", count, version = "", host = ""] = row;
    const own = windowsOf.get(id) ?? [];
    require(own.length, count);
    return {
      id,
      name,
      directory,
      group,
      version,
      host,
      windows: own.map((window) => {
        const inside = panesOf.get(`${id} ${window[2]}`) ?? [];
        require(inside.length, window[10]);
        return readWindow(window, inside.map(readPane));
      }),
    };
  });
  return isWhole ? result : undefined;
}

function readWindow(row: Values, panes: readonly ListedPane[]): ListedWindow {
  const [, id = "", index, name = "", active, last, zoomed, layout = "", columns, rows] = row;
  return {
    id,
    index: Number(index),
    name,
    active: active === "1",
    last: last === "1",
    zoomed: zoomed === "1",
    layout,
    columns: Number(columns),
    rows: Number(rows),
    panes,
  };
}

function readPane(row: Values): ListedPane {
  const [, , id = "", active, last, pid, dead, alternate, history, limit] = row;
  const [startCommand = "", title = "", directory = ""] = row.slice(10);
  return {
    id,
    active: active === "1",
    last: last === "1",
    pid: Number(pid),
    dead: dead === "1",
    alternate: alternate === "1",
    history: Number(history),
    historyLimit: Number(limit),
    startCommand,
    title,
    directory,
  };
}
