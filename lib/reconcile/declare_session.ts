/**
 * A session as what a workspace file would declare for it.
 *
 * @module
 */
import { formatLayout, parseLayout, withoutPaneIds } from "../tmux/mod.ts";
import type { WorkspaceFile } from "../workspace/mod.ts";
import { isShell } from "./desired.ts";
import type { ProcessMark, Values } from "./marks.ts";

/** A session, live or saved. */
export interface SessionSource {
  /** Its name; if it is managed, as declared. */
  readonly name: string;
  /** The directory that new windows start in. */
  readonly directory: string;
  /** Its own variables. */
  readonly environment: Values;
  /** Its own options. */
  readonly options: Values;
  /** Its windows in order. */
  readonly windows: readonly WindowSource[];
}

/** A window. */
export interface WindowSource {
  /** What the caller knows it by. */
  readonly key: string;
  /** Its name. */
  readonly name: string;
  /** If it is managed, the declared name. */
  readonly declared?: string | undefined;
  /** Whether it is the current one. */
  readonly active: boolean;
  /** Its own options. */
  readonly options: Values;
  /** Its layout. */
  readonly layout: string;
  /** Its panes in order. */
  readonly panes: readonly PaneSource[];
}

/** A pane. */
export interface PaneSource {
  /** How it is called in notes, behind the window's name. */
  readonly index: number;
  /** Whether it is the active one of its window. */
  readonly active: boolean;
  /** Its working directory. */
  readonly directory: string;
  /** If it is managed, what defines its process. */
  readonly process?: ProcessMark | undefined;
  /** What it was started with, for a shell; undefined if that is the user's shell. */
  readonly command?: string | undefined;
  /** What runs in that shell: a command that can be typed, or only a name. */
  readonly running?: { readonly text: string; readonly isCommand: boolean } | undefined;
}

/** What was made of a session. */
export interface DeclaredSession {
  /** For a workspace file. */
  readonly session: FileSession;
  /** What could not be declared, one sentence each. */
  readonly notes: readonly string[];
  /** Windows that are declared by another name than they bear: keys and declared names. */
  readonly renamed: ReadonlyMap<string, string>;
}

type FileSession = WorkspaceFile["session"][number];
type FileWindow = FileSession["window"][number];
type FilePane = NonNullable<FileWindow["pane"]>[number];

/** Set by us for every window, see desired.ts. */
const IMPLIED = ["automatic-rename", "allow-rename", "remain-on-exit"];

/** Set by `new-session -x -y`, after the terminal that it was called from. */
const SIZE = ["default-size"];

/**
 * Declare a session.
 *
 * @param source The session.
 * @returns The declaration, and what it leaves out.
 */
export function declareSession(source: SessionSource): DeclaredSession {
  const notes: string[] = [];
  const names = new Set<string>();
  const renamed = new Map<string, string>();
  const windows = source.windows.map((window) => {
    const name = uniqueName(window.declared ?? window.name, names);
    if (name !== window.name) {
      notes.push(`window "${window.name}" is declared as "${name}"`);
      renamed.set(window.key, name);
    }
    return declareWindow(name, window, source.directory, notes);
  });
  const focus = source.windows.findIndex(({ active }) => active);
  const options = without(source.options, SIZE);
  const { environment } = source;
  const session: FileSession = {
    name: source.name,
    ...(source.directory && { root: source.directory }),
    ...(Object.keys(environment).length > 0 && { environment: { ...environment } }),
    ...(Object.keys(options).length > 0 && { options }),
    window: windows.map((window, index) =>
      index === focus && index > 0 ? { ...window, focus: true } : window
    ),
  };
  return { session, notes, renamed };
}

function declareWindow(
  name: string,
  source: WindowSource,
  root: string,
  notes: string[],
): FileWindow {
  const options = without(source.options, IMPLIED);
  const common = { name, ...(Object.keys(options).length > 0 && { options }) };
  const panes = source.panes.map((pane) => declarePane(pane, root, `${name}.${pane.index}`, notes));
  const [only] = panes;
  if (panes.length === 1 && only) return { ...common, ...only };
  const active = source.panes.findIndex((pane) => pane.active);
  return {
    ...common,
    ...layoutOf(source.layout),
    pane: panes.map((pane, index) =>
      index === active && index > 0 ? { ...pane, focus: true } : pane
    ),
  };
}

function declarePane(
  { process, command, running, directory }: PaneSource,
  root: string,
  where: string,
  notes: string[],
): FilePane {
  if (process) {
    const names = Object.keys(process.environment);
    if (names.length > 0) notes.push(`${where}: its environment is not known: ${names.join(", ")}`);
    return declareProcess(process, root);
  }
  const place = directory && directory !== root ? { root: directory } : {};
  if (command !== undefined) return { command, ...place };
  if (running?.isCommand) {
    notes.push(`${where} is a shell, into which "${running.text}" is typed, as it ran there`);
    return { command: running.text, shell: true, ...place };
  }
  if (running) notes.push(`${where} is a shell, in which "${running.text}" runs now`);
  return place;
}

function declareProcess(process: ProcessMark, root: string): FilePane {
  const { command, shell, roots, refresh, requires, fallback } = process;
  const [first = root] = roots;
  const place = roots.length > 1 ? { root: [...roots] } : first === root ? {} : { root: first };
  return {
    ...(command !== undefined && { command }),
    ...(shell && isShell(process) && { shell }),
    ...place,
    ...(refresh !== undefined && { refresh: `${refresh}s` }),
    ...(requires && { requires: [...requires] }),
    ...(fallback !== undefined && { fallback }),
  };
}

function layoutOf(layout: string): { layout?: string } {
  try {
    return { layout: formatLayout(withoutPaneIds(parseLayout(layout))) };
  } catch (error) {
    // A window with floating panes has no layout that tmux itself would read.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** A name that a workspace file can declare, and no other window of the session has. */
function uniqueName(live: string, names: Set<string>): string {
  const name = live.replace(/[\p{C}\p{Zl}\p{Zp}#\\/]/gu, "_").trim().replace(/^[=$@%-]/, "_") ||
    "window";
  for (let number = 1;; number++) {
    const unique = number === 1 ? name : `${name}-${number}`;
    if (names.has(unique)) continue;
    names.add(unique);
    return unique;
  }
}

function without(values: Values, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      !name.startsWith("@tmuxform") && !names.includes(name)
    ),
  );
}
