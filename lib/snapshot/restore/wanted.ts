/**
 * Saved sessions in the form in which the reconcile engine makes them.
 *
 * @module
 */
import { parentPath } from "../../base/path.ts";
import type { DesiredPane, DesiredSession, DesiredWindow } from "../../reconcile/desired.ts";
import {
  PANE_OPTION,
  type PaneMark,
  parsePaneMark,
  parseSessionMark,
  parseWindowMark,
  SESSION_OPTION,
  WINDOW_OPTION,
} from "../../reconcile/marks.ts";
import { managedValues } from "../../reconcile/values.ts";
import { parseLayout } from "../../tmux/mod.ts";
import type { Pane, Session, Window } from "../../workspace/workspace.ts";
import type { LinkedWindow, SavedPane, SavedSession, SavedWindow, Values } from "../snapshot.ts";
import { type PaneStart, paneStart } from "./pane_start.ts";
import type { Programs } from "./programs.ts";

/** What does not come back as it was. */
export interface Note {
  /** One sentence. */
  readonly text: string;
  /** It is less than what was saved, and not just another way of it. */
  readonly isLoss: boolean;
}

/** A pane, as it was saved and as it is made. */
export interface WantedPane {
  /** As it was saved. */
  readonly saved: SavedPane;
  /** Its mark, if it is managed. */
  readonly mark: PaneMark | undefined;
  /** How it comes back. */
  readonly start: PaneStart;
  /** A file for what is shown in it first; nothing if nothing is. */
  readonly file: string | undefined;
}

/** A window, as it was saved and as it is made. */
export interface WantedWindow {
  /** As it was saved. */
  readonly saved: SavedWindow | LinkedWindow;
  /** As the engine makes it. */
  readonly desired: DesiredWindow;
  /** In the order of the engine; none for a link. */
  readonly panes: readonly WantedPane[];
  /** What of it does not come back as it was. */
  readonly notes: readonly Note[];
}

/** A session, as it was saved and as it is made. */
export interface WantedSession {
  /** As it was saved. */
  readonly saved: SavedSession;
  /** As the engine makes it. */
  readonly desired: DesiredSession;
  /** Its windows; none if it shares those of another. */
  readonly windows: readonly WantedWindow[];
  /** Environment values that its workspace still declares. */
  readonly environment: Values;
  /** What of it does not come back as it was; its windows have their own. */
  readonly notes: readonly Note[];
}

/** What is outside of the snapshot. */
export interface WantedOptions {
  /** What stands in marks until all is over. */
  readonly from: string;
  /** The machine that the snapshot was taken on: the title of panes that nobody gave one. */
  readonly host: string;
  /** Where the files for screens are. */
  readonly directory: string;
  /** Which programs are started again. */
  readonly programs: Programs;
  /** Whether a path is a directory that exists. */
  readonly isDirectory: (path: string) => boolean;
  /** Environment values by address, as workspaces declare them now: see `DeclaredEnvironment`. */
  readonly declared: DeclaredEnvironment;
}

/**
 * The environment values that a mark's fingerprints stand for.
 *
 * @param file The workspace file.
 * @param address `session`, or `session/window.pane`, by declared names.
 * @param fingerprints By names of variables.
 * @returns Those values that are still declared with these fingerprints.
 */
export type DeclaredEnvironment = (file: string, address: string, fingerprints: Values) => Values;

/**
 * Sessions in the form in which they are made.
 *
 * @param sessions As they were saved.
 * @param options What is outside.
 * @returns The sessions in order.
 */
export function wantedSessions(
  sessions: readonly SavedSession[],
  options: WantedOptions,
): WantedSession[] {
  const names = new Names();
  const made: WantedSession[] = [];
  const files = { next: 0 };
  const isDirectory = remembered(options.isDirectory);
  const linked = new Set(
    sessions.flatMap(({ windows }) =>
      windows.flatMap((window) => "link" in window ? [keyOf(window.link)] : [])
    ),
  );
  for (const saved of sessions) {
    const mark = parseSessionMark(saved.marks[SESSION_OPTION] ?? "");
    const name = names.unique(mark?.session ?? saved.name);
    made.push(
      wantedSession(saved, {
        ...options,
        isDirectory,
        name,
        file: mark?.file,
        made,
        files,
        linked,
        notes: [],
      }),
    );
  }
  return made;
}

/** Most panes are in one of a few directories. */
function remembered(isDirectory: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const is = known.get(path) ?? isDirectory(path);
    known.set(path, is);
    return is;
  };
}

/** Where a window is that is linked to. */
const keyOf = ({ session, index }: LinkedWindow["link"]): string => `${session}\0${index}`;

/** What counts for what is in a session. */
interface Scope extends WantedOptions {
  /** Declared name of the session. */
  readonly name: string;
  /** Its workspace file, if it is managed. */
  readonly file: string | undefined;
  /** The windows that others are links to. */
  readonly linked: ReadonlySet<string>;
  /** The sessions before it. */
  readonly made: readonly WantedSession[];
  /** Counts the files for screens. */
  readonly files: { next: number };
  /** What does not come back as it was. */
  readonly notes: Note[];
}

function wantedSession(saved: SavedSession, scope: Scope): WantedSession {
  const { name, file, from, made } = scope;
  const mark = parseSessionMark(saved.marks[SESSION_OPTION] ?? "");
  const names = new Names();
  const windows: WantedWindow[] = [];
  for (const window of saved.windows) {
    windows.push(
      "link" in window
        ? wantedLink(window, { saved, windows }, scope)
        : wantedWindow(window, saved, names, { ...scope, notes: [] }),
    );
  }
  const base = made.find((other) => other.saved.name === saved.group);
  const specs = (base?.windows ?? windows).map(({ desired }) => desired.spec);
  const [first, ...more] = specs.length > 0 ? specs : [emptyWindow(scope)];
  const environment = withheldValues(saved, scope);
  const options = {
    // A pane keeps as much as it is told when it is made.
    ...(saved.history > 0 && { "history-limit": String(saved.history) }),
    ...pick(saved.options, ["default-command", "default-shell"]),
  };
  const spec: Session = {
    name,
    roots: [directoryOf(saved.directory, name, scope)],
    autostart: true,
    environment: { ...saved.environment, ...environment },
    options,
    onCreate: [],
    windows: [first ?? emptyWindow(scope), ...more],
    position: positionOf(scope),
  };
  return {
    saved,
    windows,
    environment,
    notes: scope.notes,
    desired: {
      spec,
      mark: {
        v: 1,
        file: file ?? from,
        session: name,
        values: base ? {} : managedValues(options),
        created: true,
        from,
      },
      windows: windows.map(({ desired }) => desired),
      restored: {
        name: saved.name,
        size: saved.size,
        isManaged: mark !== undefined,
        hidden: saved.hidden,
        ...(base && { group: base.desired.spec.name }),
      },
    },
  };
}

/** What was left out as a credential, and is declared in the workspace file still. */
function withheldValues(
  { name, withheld, marks }: SavedSession,
  { declared, notes }: Scope,
): Values {
  const mark = parseSessionMark(marks[SESSION_OPTION] ?? "");
  const key = (variable: string) => `environment ${variable}`;
  const fingerprints = Object.fromEntries(
    withheld.flatMap((variable) => {
      const print = mark?.values[key(variable)];
      return print === undefined ? [] : [[variable, print]];
    }),
  );
  const values = mark ? declared(mark.file, mark.session, fingerprints) : {};
  const missing = withheld.filter((variable) => values[variable] === undefined);
  if (missing.length > 0) {
    const text = `${name}: without ${missing.join(", ")}, which the snapshot leaves out`;
    notes.push({ text, isLoss: true });
  }
  return values;
}

function wantedLink(
  saved: LinkedWindow,
  own: { readonly saved: SavedSession; readonly windows: readonly WantedWindow[] },
  { made }: Scope,
): WantedWindow {
  const { session, index } = saved.link;
  const isSource = ({ saved }: WantedWindow) => saved.index === index;
  const source = session === own.saved.name
    ? own.windows.find(isSource)
    : made.find((other) => other.saved.name === session)?.windows.find(isSource);
  if (!source) throw new TypeError(`Cannot find window ${index} of "${session}"`);
  const { desired } = source;
  const { mark } = desired;
  return {
    saved,
    panes: [],
    notes: [],
    desired: {
      ...desired,
      panes: [],
      restored: {
        name: desired.restored?.name ?? "",
        index: saved.index,
        isWhole: false,
        isNamedByTmux: false,
        link: { session: mark.session, window: mark.window },
      },
    },
  };
}

function wantedWindow(
  saved: SavedWindow,
  session: SavedSession,
  names: Names,
  scope: Scope,
): WantedWindow {
  const mark = parseWindowMark(saved.marks[WINDOW_OPTION] ?? "");
  const name = names.unique(mark?.window ?? (saved.name || "window"));
  const addressOf = (place: number) =>
    `${scope.name}/${name}${saved.panes.length > 1 ? `.${place}` : ""}`;
  const panes = saved.panes.map((pane, place) => wantedPane(pane, addressOf(place), scope));
  const desiredPanes = panes.map((pane, place) =>
    desiredPane(pane, { window: name, place, address: addressOf(place) }, scope)
  );
  const [first, ...more] = desiredPanes.map(({ spec }) => spec);
  const layout = saved.panes.length > 1 && saved.layout ? saved.layout : undefined;
  const spec: Window = {
    ...emptyWindow(scope),
    name,
    ...(layout !== undefined && { layout }),
    ...(first && { panes: [first, ...more] }),
  };
  return {
    saved,
    panes,
    notes: scope.notes,
    desired: {
      spec,
      mark: {
        v: 1,
        session: scope.name,
        window: name,
        ...(layout !== undefined && { layout }),
        sizes: desiredPanes.map(() => ""),
        values: {},
        from: scope.from,
      },
      // What ends at once leaves its pane behind, or not.
      options: pick(saved.options, ["remain-on-exit"]),
      panes: desiredPanes,
      restored: {
        name: saved.name,
        index: saved.index,
        isWhole: !scope.linked.has(keyOf({ session: session.name, index: saved.index })) &&
          isWhole(saved, session, panes, scope.host),
        isNamedByTmux: saved.options["automatic-rename"] === undefined,
      },
    },
  };
}

/** Whether nothing is left to do once it is created: see `finish.ts`, which does the rest. */
function isWhole(
  { name, options, layout, panes, marks }: SavedWindow,
  { size }: SavedSession,
  wanted: readonly WantedPane[],
  host: string,
): boolean {
  const [pane, ...more] = panes;
  return pane !== undefined && more.length === 0 && /^[\w-]+$/.test(name) &&
    Object.keys(marks).length === 0 && Object.keys(options).every(isGivenAtOnce) &&
    options["automatic-rename"] !== "on" && (layout === "" || hasSize(layout, size)) &&
    Object.keys(pane.options).length === 0 && Object.keys(pane.marks).length === 0 &&
    pane.title === host && wanted.every(({ start }) => start.typed === undefined);
}

/**
 * Whether a layout is as large as something else.
 *
 * @param layout The layout.
 * @param size Columns and rows.
 * @returns True if so.
 */
export function hasSize(layout: string, { columns, rows }: SavedSession["size"]): boolean {
  const { width, height } = parseLayout(layout);
  return width === columns && height === rows;
}

function isGivenAtOnce(option: string): boolean {
  return option === "automatic-rename" || option === "remain-on-exit";
}

function wantedPane(saved: SavedPane, address: string, scope: Scope): WantedPane {
  const mark = parsePaneMark(saved.marks[PANE_OPTION] ?? "");
  const start = paneStart(saved, mark, scope.programs);
  const isShown = saved.screen !== undefined || start.missing !== undefined;
  if (start.missing !== undefined) {
    const text = `${address}: ${JSON.stringify(start.missing)} is not started again`;
    scope.notes.push({ text, isLoss: false });
  }
  return {
    saved,
    mark,
    start,
    file: isShown ? `${scope.directory}/${scope.files.next++}` : undefined,
  };
}

function desiredPane(
  { saved, mark, start, file }: WantedPane,
  { window, place, address }: {
    readonly window: string;
    readonly place: number;
    readonly address: string;
  },
  scope: Scope,
): DesiredPane {
  const root = directoryOf(saved.directory, address, scope);
  const { roots: _, environment: fingerprints = {}, shell, command, requires, ...process } =
    mark?.process ?? { roots: [], environment: {} };
  const environment = mark && scope.file !== undefined
    ? scope.declared(scope.file, `${mark.session}/${mark.window}.${mark.pane}`, fingerprints)
    : {};
  const missing = Object.keys(fingerprints).filter((name) => environment[name] === undefined);
  if (missing.length > 0) {
    const text = `${address}: without ${missing.join(", ")}, which its file no longer declares so`;
    scope.notes.push({ text, isLoss: true });
  }
  const spec: Pane = {
    ...emptyPane(scope),
    ...process,
    ...(command !== undefined && { command }),
    shell: shell ?? false,
    roots: [root],
    environment,
    requires: requires ?? [],
  };
  const shown = start.process?.start.join(" ");
  return {
    spec,
    mark: {
      v: 1,
      session: scope.name,
      window,
      pane: place,
      process: mark?.process ?? {
        ...(shown && !start.process?.isShell && { command: shown }),
        roots: [root],
        environment: {},
      },
    },
    restored: {
      ...(file !== undefined && { file }),
      ...(start.process && { process: start.process }),
      isManaged: mark !== undefined,
      isTyped: start.typed !== undefined,
    },
  };
}

/** The nearest directory that exists, above one that is gone. */
function directoryOf(path: string, address: string, { isDirectory, notes }: Scope): string {
  let directory = path.startsWith("/") ? path : "/";
  while (directory !== "/" && !isDirectory(directory)) directory = parentPath(directory);
  if (directory !== path) {
    const text = `${address}: ${JSON.stringify(path)} is gone, it is in ${directory} instead`;
    notes.push({ text, isLoss: true });
  }
  return directory;
}

function emptyWindow(scope: Scope): Window {
  const position = positionOf(scope);
  return { name: "window", options: {}, focus: false, panes: [emptyPane(scope)], position };
}

function emptyPane(scope: Scope): Pane {
  return {
    shell: false,
    roots: [],
    environment: {},
    requires: [],
    restart: "never",
    focus: false,
    position: positionOf(scope),
  };
}

function positionOf({ from }: Scope): Session["position"] {
  return { file: from, line: 1, column: 1 };
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Names that differ, as those have to by which things are found. */
class Names {
  #taken = new Set<string>();

  unique(name: string): string {
    for (let number = 1;; number++) {
      const unique = number === 1 ? name : `${name}-${number}`;
      if (this.#taken.has(unique)) continue;
      this.#taken.add(unique);
      return unique;
    }
  }
}
