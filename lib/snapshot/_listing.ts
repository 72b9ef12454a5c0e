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
  "automatic-rename",
] as const;
const PANE_FIELDS = [
  "session_id",
  "window_index",
  "pane_id",
  "pane_active",
  "pane_last",
  "pane_pid",
  "history_limit",
  "pane_start_command",
  "pane_title",
  // Asked of the kernel, which takes half of the time of a listing.
  "pane_current_path",
] as const;

/** A pane. */
export interface ListedPane {
  readonly id: string;
  readonly active: boolean;
  readonly last: boolean;
  readonly pid: number;
  /** How many lines above its screen it keeps. */
  readonly historyLimit: number;
  readonly startCommand: string;
  readonly title: string;
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
  /** Its name is one that was given, and not that of what runs in it. */
  readonly isNamed: boolean;
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

/** The commands that list all sessions, for {@linkcode readListing}. */
export const LISTING: readonly Command[] = [
  ["list-sessions", "-F", rowFormat("S", SESSION_FIELDS)],
  ["list-windows", "-a", "-F", rowFormat("W", WINDOW_FIELDS)],
  ["list-panes", "-a", "-F", rowFormat("P", PANE_FIELDS)],
];

/**
 * Read what {@linkcode LISTING} printed.
 *
 * @param output The answer.
 * @returns The sessions; nothing if the listing is not whole.
 */
export function readListing(output: Uint8Array): ListedSession[] | undefined {
  try {
    const rows = parseRows(output, {
      S: SESSION_FIELDS.length,
      W: WINDOW_FIELDS.length,
      P: PANE_FIELDS.length,
    });
    const of = (wanted: string) =>
      rows.flatMap(({ kind, values }) => kind === wanted ? [values] : []);
    return assemble(of("S"), of("W"), of("P"));
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
  const [, id = "", index, name = "", active, last, zoomed, layout = "", ...more] = row;
  const [columns, rows, , automatic] = more;
  return {
    id,
    index: Number(index),
    name,
    active: active === "1",
    last: last === "1",
    zoomed: zoomed === "1",
    layout,
    isNamed: automatic === "0",
    columns: Number(columns),
    rows: Number(rows),
    panes,
  };
}

function readPane(row: Values): ListedPane {
  const [, , id = "", active, last, pid, limit] = row;
  const [startCommand = "", title = "", directory = ""] = row.slice(7);
  return {
    id,
    active: active === "1",
    last: last === "1",
    pid: Number(pid),
    historyLimit: Number(limit),
    startCommand,
    title,
    directory,
  };
}
