/**
 * What tmux-resurrect saved, as a snapshot.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { formatLayout, layoutPaneCount, parseLayout, withoutPaneIds } from "../../tmux/mod.ts";
import type { SavedPane, SavedScreen, SavedSession, SavedWindow, Snapshot } from "../snapshot.ts";
import { type PaneLine, readLines, type ResurrectLines, type WindowLine, wrong } from "./lines.ts";

/** What the file itself does not say. */
export interface ResurrectOptions {
  /** Its path, for messages. */
  readonly file: string;
  /** When it was saved, in milliseconds since 1970. */
  readonly time: number;
  /** The machine. */
  readonly host: string;
  /** What the snapshot is called. */
  readonly name?: string | undefined;
  /** What was on the screens, by `SESSION:WINDOW.PANE`. */
  readonly screens: ReadonlyMap<string, SavedScreen>;
}

/** What was made of it. */
export interface Converted {
  /** The snapshot. */
  readonly snapshot: Snapshot;
  /** What the file does not tell, one sentence each. */
  readonly notes: readonly string[];
}

/** tmux's own default. */
const HISTORY = 2000;

const SHELL = /^-?(ba|z|fi|da|k|c|tc)?sh$/;

/**
 * Make a snapshot of a file.
 *
 * @param text The file.
 * @param options What it does not say.
 * @returns The snapshot, with what the file tells: names, layouts, directories, commands.
 * @throws {UserError} If it is no such file, with the line that is wrong.
 */
export function convertResurrect(text: string, options: ResurrectOptions): Converted {
  const lines = readLines(text, options.file);
  const notes: string[] = [];
  const names = new Set(lines.windows.map(({ session }) => session));
  const stray = lines.panes.find(({ session, window }) =>
    !lines.windows.some((each) => each.session === session && each.index === window)
  );
  if (stray) throw wrong("a pane without its window", options.file, stray.line);
  const sessions = [...names].map((name) => sessionOf(name, lines, options, notes));
  if (sessions.length === 0) {
    throw new UserError(`${JSON.stringify(options.file)} has no session in it`, {
      hint:
        "tmux-resurrect keeps its files in ~/.local/share/tmux/resurrect or ~/.tmux/resurrect; " +
        '"last" is the newest',
    });
  }
  const snapshot: Snapshot = {
    version: 1,
    time: new Date(options.time).toISOString(),
    ...(options.name !== undefined && { name: options.name }),
    host: options.host,
    socket: "",
    tmux: "",
    sessions: [...sessions, ...followersOf(lines, sessions, options.file)],
  };
  return { snapshot, notes };
}

function sessionOf(
  name: string,
  { panes, windows, names }: ResurrectLines,
  options: ResurrectOptions,
  notes: string[],
): SavedSession {
  const own = windows.filter(({ session }) => session === name).sort(byIndex);
  const saved = own.map((window): SavedWindow => {
    const within = panes.filter((pane) => pane.session === name && pane.window === window.index)
      .sort(byIndex);
    const layout = layoutOf(window, within.length, options.file);
    const title = window.name ?? names.get(`${name}\t${window.index}`) ?? "";
    return {
      index: window.index,
      name: title,
      layout: layout.text,
      zoomed: window.flags.includes("Z"),
      options: window.automaticRename === undefined
        ? {}
        : { "automatic-rename": window.automaticRename },
      active: Math.max(0, within.findIndex(({ active }) => active)),
      panes: within.map((pane) => paneOf(pane, title, options, notes)),
      marks: {},
    };
  });
  const repeated = own.find(({ index }, at) => own[at - 1]?.index === index);
  if (repeated) throw wrong("a window that was there before", options.file, repeated.line);
  const current = own.find(({ flags }) => flags.includes("*")) ?? own[0];
  const before = own.find(({ flags }) => flags.includes("-"));
  const [first] = own;
  return {
    name,
    directory: saved[0]?.panes[0]?.directory ?? "/",
    size: first ? layoutOf(first, undefined, options.file).size : { columns: 80, rows: 24 },
    history: HISTORY,
    options: {},
    environment: {},
    hidden: [],
    withheld: [],
    active: current?.index ?? 0,
    ...(before && { last: before.index }),
    windows: saved,
    marks: {},
  };
}

function paneOf(
  { session, window, index, title, directory, program, command }: PaneLine,
  name: string,
  { screens }: ResurrectOptions,
  notes: string[],
): SavedPane {
  const screen = screens.get(`${session}:${window}.${index}`);
  if (command === "" && !SHELL.test(program)) {
    notes.push(`${session}/${name}.${index}: "${program}" ran there, its arguments were not saved`);
  }
  return {
    title,
    directory: directory === "" ? "/" : directory,
    start: [],
    // tmux-resurrect joins them with spaces, and types them into a shell again.
    ...(command !== "" && { program: { args: command.split(/ +/), alone: true } }),
    options: {},
    ...(screen && { screen }),
    marks: {},
  };
}

function layoutOf({ layout, line }: WindowLine, panes: number | undefined, file: string) {
  try {
    const cell = withoutPaneIds(parseLayout(layout));
    if (panes === undefined || layoutPaneCount(cell) === panes) {
      return { text: formatLayout(cell), size: { columns: cell.width, rows: cell.height } };
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong(error.message, file, line);
    throw error;
  }
  throw wrong(`a window of ${panes} panes with the layout of another number`, file, line);
}

/** A grouped session has the windows of the first of its group, and none of its own. */
function followersOf(
  { grouped }: ResurrectLines,
  sessions: readonly SavedSession[],
  file: string,
): SavedSession[] {
  const names = new Set(sessions.map(({ name }) => name));
  return grouped.map(({ line, session, original, last, active }) => {
    const first = sessions.find(({ name }) => name === original);
    if (!first || names.has(session)) throw wrong("a group without its session", file, line);
    names.add(session);
    const { last: _, ...rest } = first;
    return {
      ...rest,
      name: session,
      group: original,
      active: active ?? first.active,
      ...(last !== undefined && { last }),
      windows: [],
    };
  });
}

function byIndex(one: { readonly index: number }, other: { readonly index: number }): number {
  return one.index - other.index;
}
