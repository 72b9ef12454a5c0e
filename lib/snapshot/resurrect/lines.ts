/**
 * The lines of a file that tmux-resurrect saved: fields with tabs between them. They changed over
 * the years, and a shell reads and writes them, which has its own mind on empty fields and spaces.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";

/** A pane. */
export interface PaneLine {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Name of its session. */
  readonly session: string;
  /** Index of its window. */
  readonly window: number;
  /** Its index in the window. */
  readonly index: number;
  /** `pane_title`; empty in files of before March 2022. */
  readonly title: string;
  /** Its working directory. */
  readonly directory: string;
  /** Whether it is the active pane of its window. */
  readonly active: boolean;
  /** Name of the program in its foreground. */
  readonly program: string;
  /** That program with its arguments, spaces between them; empty if only its shell ran. */
  readonly command: string;
}

/** A window. */
export interface WindowLine {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Name of its session. */
  readonly session: string;
  /** Its index. */
  readonly index: number;
  /** Its name; undefined where only its panes tell it. */
  readonly name: string | undefined;
  /** tmux's flags, such as `*Z`. */
  readonly flags: string;
  /** Its layout. */
  readonly layout: string;
  /** Value of `automatic-rename`; undefined if the window has none of its own. */
  readonly automaticRename: string | undefined;
}

/** A session in the group of another. */
export interface GroupedLine {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Its name. */
  readonly session: string;
  /** Name of the first session of the group. */
  readonly original: string;
  /** Index of the window that was current before. */
  readonly last: number | undefined;
  /** Index of the current window. */
  readonly active: number | undefined;
}

/** What the file says. */
export interface ResurrectLines {
  /** Its panes. */
  readonly panes: readonly PaneLine[];
  /** Its windows. */
  readonly windows: readonly WindowLine[];
  /** Its grouped sessions. */
  readonly grouped: readonly GroupedLine[];
  /** Names of windows that stand with their panes, in files of before March 2022: session, tab, index. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Read the lines.
 *
 * @param text The file.
 * @param file Its path, for messages.
 * @returns What they say. Lines of other kinds are passed over, as tmux-resurrect does.
 * @throws {UserError} If a line is not what it should be, with its place.
 */
export function readLines(text: string, file: string): ResurrectLines {
  const panes: PaneLine[] = [];
  const windows: WindowLine[] = [];
  const grouped: GroupedLine[] = [];
  const names = new Map<string, string>();
  for (const [at, each] of text.split("\n").entries()) {
    const line = at + 1;
    const fields = each.split("\t");
    const [kind, session = "", third = "", fourth = "", fifth = ""] = fields;
    const refuse = (message: string) => wrong(message, file, line);
    if (kind === "pane") {
      // Up to 2022 the name of the window stood here, where a number does now.
      if (fourth.startsWith(":")) names.set(`${session}\t${third}`, fourth.slice(1));
      panes.push({ line, session, window: index(third, refuse), ...paneOf(fields, refuse) });
    } else if (kind === "window") {
      windows.push({ line, session, index: index(third, refuse), ...windowOf(fields, refuse) });
    } else if (kind === "grouped_session") {
      const [last, active] = [fourth, fifth].map((field) => optionalIndex(field, refuse));
      grouped.push({ line, session, original: third, last, active });
    }
  }
  return { panes, windows, grouped, names };
}

type Refuse = (message: string) => UserError;

/**
 * `pane SESSION WINDOW WINDOW-ACTIVE :FLAGS INDEX TITLE :DIRECTORY ACTIVE PROGRAM :COMMAND`; without
 * titles, the name of the window stood before `WINDOW-ACTIVE`.
 */
function paneOf(fields: readonly string[], refuse: Refuse) {
  const isOld = fields[3]?.startsWith(":") ?? false;
  const place = index(fields[isOld ? 6 : 5] ?? "", refuse);
  const rest = fields.slice(isOld ? 7 : 6);
  // An empty title is lost when a shell reads the line: all that follow stand one field earlier.
  const isShifted = !isOld && rest[0]?.startsWith(":") && /^[01]$/.test(rest[1] ?? "");
  const [title = "", directory = "", active = "", program = "", command = ""] = isShifted
    ? ["", ...rest.slice(0, 3)]
    : isOld
    ? ["", ...rest]
    : rest;
  if (!directory.startsWith(":") || !/^[01]$/.test(active)) {
    throw refuse("a pane without its directory");
  }
  return {
    index: place,
    title,
    // Spaces are escaped, as for a shell.
    directory: directory.slice(1).replaceAll(/\\(.)/g, "$1"),
    active: active === "1",
    program,
    command: command.replace(/^:/, "").trim(),
  };
}

/** `window SESSION INDEX [:NAME] ACTIVE :FLAGS LAYOUT [AUTOMATIC-RENAME]`. */
function windowOf(fields: readonly string[], refuse: Refuse) {
  const named = fields[3]?.startsWith(":") ?? false;
  const [flags = "", layout = "", rename = ":"] = fields.slice(named ? 5 : 4);
  if (!flags.startsWith(":") || layout === "") throw refuse("a window without its layout");
  return {
    name: named ? fields[3]?.slice(1) : undefined,
    flags: flags.slice(1),
    layout,
    automaticRename: rename === ":" ? undefined : rename,
  };
}

function index(field: string, refuse: Refuse): number {
  if (/^\d{1,9}$/.test(field)) return Number(field);
  throw refuse(`an index is a number, not ${JSON.stringify(field)}`);
}

function optionalIndex(field: string, refuse: Refuse): number | undefined {
  return field === "" || field === ":" ? undefined : index(field.replace(/^:/, ""), refuse);
}

/**
 * A file that is not what it should be.
 *
 * @param what What is wrong.
 * @param file Its path.
 * @param line The line, from 1.
 * @returns What is to be thrown.
 */
export function wrong(what: string, file: string, line: number): UserError {
  const message = `not a file of tmux-resurrect: ${what}`;
  return new UserError([{ severity: "error", message, position: { file, line, column: 1 } }]);
}
