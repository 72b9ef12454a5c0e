/**
 * Snapshots for tests, and a store in a directory of its own.
 *
 * @module
 */
import { digestOf } from "../../lib/snapshot/digest.ts";
import type {
  SavedPane,
  SavedScreen,
  SavedSession,
  SavedWindow,
  Snapshot,
} from "../../lib/snapshot/snapshot.ts";

/** A store; disposing of it removes it. */
export interface Store extends AsyncDisposable {
  /** Its directory, which is not there yet. */
  readonly path: string;
  /** Names of all files and directories below it, but for the lock. */
  readonly files: () => string[];
}

/** Make room for a store. */
export async function makeStore(): Promise<Store> {
  const parent = await Deno.makeTempDir({ prefix: "tmuxform-snapshots-" });
  const path = `${parent}/snapshots`;
  return {
    path,
    files: () => filesIn(path).filter((name) => name !== "lock").sort(),
    [Symbol.asyncDispose]: () => Deno.remove(parent, { recursive: true }),
  };
}

function filesIn(directory: string, prefix = ""): string[] {
  return [...Deno.readDirSync(directory)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(`${directory}/${name}`, `${prefix}${name}/`) : [prefix + name]
  );
}

/** What is on a screen, and how it is saved. */
export interface Shown {
  readonly screen: SavedScreen;
  readonly screens: ReadonlyMap<string, string>;
}

/** A screen. */
export async function shown(text: string): Promise<Shown> {
  const digest = await digestOf(text);
  return {
    screen: { digest, lines: text.split("\n").length - 1 },
    screens: new Map([[digest, text]]),
  };
}

/** A pane. */
export function pane(parts: Partial<SavedPane> = {}): SavedPane {
  return { title: "", directory: "/home/ann", start: [], options: {}, marks: {}, ...parts };
}

/** A window. */
export function window(parts: Partial<SavedWindow> = {}): SavedWindow {
  return {
    index: 1,
    name: "shell",
    layout: "b15e,200x50,0,0",
    zoomed: false,
    options: {},
    active: 0,
    panes: [pane()],
    marks: {},
    ...parts,
  };
}

/** A session. */
export function session(parts: Partial<SavedSession> = {}): SavedSession {
  return {
    name: "work",
    directory: "/home/ann",
    size: { columns: 200, rows: 50 },
    history: 2000,
    options: {},
    environment: {},
    hidden: [],
    withheld: [],
    active: 1,
    windows: [window()],
    marks: {},
    ...parts,
  };
}

/** A snapshot of a second of 2026. */
export function snapshot(second = 0, parts: Partial<Snapshot> = {}): Snapshot {
  return {
    version: 1,
    time: new Date(Date.UTC(2026, 10, 28, 10, 0, second)).toISOString(),
    host: "host",
    socket: "/tmp/tmux-1000/default",
    tmux: "3.3a",
    sessions: [session()],
    ...parts,
  };
}
