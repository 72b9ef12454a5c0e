/**
 * A live session as what a workspace file would declare for it.
 *
 * @module
 */
import {
  formatLayout,
  parseLayout,
  parseStartCommand,
  shellCommand,
  withoutPaneIds,
} from "../tmux/mod.ts";
import type { WorkspaceFile } from "../workspace/mod.ts";
import { isShell } from "./desired.ts";
import type { ProcessMark } from "./marks.ts";
import type { ObservedPane, ObservedSession, ObservedWindow } from "./observed.ts";

/** Options and environment of a session, which are not seen when it is observed. */
export interface SessionSettings {
  /** Output of `show-options` for the session. */
  readonly options: string;
  /** Output of `show-environment` for the session. */
  readonly environment: string;
  /** Output of `show-options -w` by window id. */
  readonly windowOptions: ReadonlyMap<string, string>;
  /** Names in the option `update-environment`, which follow whoever attaches. */
  readonly updateEnvironment: string;
}

/** What was made of a session. */
export interface ImportedSession {
  /** For a workspace file. */
  readonly session: FileSession;
  /** What could not be declared, one sentence each. */
  readonly notes: readonly string[];
  /** Windows that are declared by another name than they bear: ids and declared names. */
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
 * Declare a live session.
 *
 * @param live The session, observed with details.
 * @param settings Its options and environment.
 * @returns The declaration, and what it leaves out.
 */
export function importSession(live: ObservedSession, settings: SessionSettings): ImportedSession {
  const notes: string[] = [];
  const names = new Set<string>();
  const renamed = new Map<string, string>();
  const windows = live.windows.filter(({ mark }) => !mark?.placeholder).map((window) => {
    const name = uniqueName(window.mark?.window ?? window.name, names);
    if (name !== window.name) {
      notes.push(`window "${window.name}" is declared as "${name}"`);
      renamed.set(window.id, name);
    }
    const options = readOptions(settings.windowOptions.get(window.id) ?? "", IMPLIED);
    return declareWindow(name, window, options, live.directory, notes);
  });
  const focus = live.windows.findIndex(({ active }) => active);
  const options = readOptions(settings.options, SIZE);
  const environment = readEnvironment(settings);
  const session: FileSession = {
    name: live.mark?.session ?? live.name,
    ...(live.directory && { root: live.directory }),
    ...(Object.keys(environment).length > 0 && { environment }),
    ...(Object.keys(options).length > 0 && { options }),
    window: windows.map((window, index) =>
      index === focus && index > 0 ? { ...window, focus: true } : window
    ),
  };
  return { session, notes, renamed };
}

function declareWindow(
  name: string,
  live: ObservedWindow,
  options: Record<string, string>,
  root: string,
  notes: string[],
): FileWindow {
  const common = { name, ...(Object.keys(options).length > 0 && { options }) };
  const panes = live.panes.map((pane) => declarePane(pane, root, `${name}.${pane.index}`, notes));
  const [only] = panes;
  if (panes.length === 1 && only) return { ...common, ...only };
  const active = live.panes.findIndex((pane) => pane.active);
  return {
    ...common,
    ...layoutOf(live.layout),
    pane: panes.map((pane, index) =>
      index === active && index > 0 ? { ...pane, focus: true } : pane
    ),
  };
}

function declarePane(
  { mark, startCommand, directory, program }: ObservedPane,
  root: string,
  where: string,
  notes: string[],
): FilePane {
  if (mark) {
    const names = Object.keys(mark.process.environment);
    if (names.length > 0) notes.push(`${where}: its environment is not known: ${names.join(", ")}`);
    return declareProcess(mark.process, root);
  }
  const command = shellCommand(startCommand);
  if (command === undefined && !/^-?(ba|z|fi|da|k|c|tc)?sh$/.test(program)) {
    notes.push(`${where} is a shell, in which "${program}" runs now`);
  }
  return {
    ...(command !== undefined && parseStartCommand(startCommand).length > 0 && { command }),
    ...(directory && directory !== root && { root: directory }),
  };
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

/** One `NAME VALUE` a line, the value quoted as a command's arguments are. */
function readOptions(text: string, implied: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const [, name = "", quoted = ""] = line.match(/^(\S+)(?: (.*))?$/) ?? [];
    const [value = ""] = parseStartCommand(quoted);
    if (name && !name.startsWith("@tmuxform") && !implied.includes(name)) options[name] = value;
  }
  return options;
}

function readEnvironment(
  { environment, updateEnvironment }: SessionSettings,
): Record<string, string> {
  const result: Record<string, string> = {};
  const follows = updateEnvironment.split(/\s+/);
  for (const [, name = "", value = ""] of environment.matchAll(VARIABLE)) {
    if (name !== "PATH" && !name.startsWith("TMUXFORM_") && !follows.includes(name)) {
      result[name] = value;
    }
  }
  return result;
}

/** A value goes on to the line that begins the next one. */
const VARIABLE = /^([A-Za-z_]\w*)=([^]*?)(?=\n(?:[A-Za-z_]\w*=|-[A-Za-z_]\w*$)|\n*(?![^]))/gm;
