/**
 * What counts for all that is in a session which is wanted out of a snapshot.
 *
 * @module
 */
import { parentPath } from "../../base/path.ts";
import type { Pane, Session, Window } from "../../workspace/workspace.ts";
import type { Values } from "../snapshot.ts";
import type { Note, WantedOptions, WantedSession } from "./wanted.ts";

/** What counts for what is in a session. */
export interface Scope extends WantedOptions {
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

/**
 * The nearest directory that exists, above one that is gone.
 *
 * @param path Where it was.
 * @param address What it is the directory of, for the note that says so.
 * @param scope What counts.
 * @returns A directory.
 */
export function directoryOf(path: string, address: string, { isDirectory, notes }: Scope): string {
  let directory = path.startsWith("/") ? path : "/";
  while (directory !== "/" && !isDirectory(directory)) directory = parentPath(directory);
  if (directory !== path) {
    const text = `${address}: ${JSON.stringify(path)} is gone, it is in ${directory} instead`;
    notes.push({ text, isLoss: true });
  }
  return directory;
}

/**
 * A window of which nothing is known.
 *
 * @param scope What counts.
 * @returns As a workspace file would declare it.
 */
export function emptyWindow(scope: Scope): Window {
  const position = positionOf(scope);
  return { name: "window", options: {}, focus: false, panes: [emptyPane(scope)], position };
}

/**
 * A pane of which nothing is known.
 *
 * @param scope What counts.
 * @returns As a workspace file would declare it.
 */
export function emptyPane(scope: Scope): Pane {
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

/**
 * Where something is declared.
 *
 * @param scope What counts.
 * @returns In the snapshot.
 */
export function positionOf({ from }: Scope): Session["position"] {
  return { file: from, line: 1, column: 1 };
}

/**
 * Some of the values.
 *
 * @param values All.
 * @param names Their names.
 * @returns Those that there are.
 */
export function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Names that differ, as those have to by which things are found. */
export class Names {
  #taken = new Set<string>();

  /**
   * A name that was not given before.
   *
   * @param name What it is to be.
   * @returns That, or with a number behind it.
   */
  unique(name: string): string {
    for (let number = 1;; number++) {
      const unique = number === 1 ? name : `${name}-${number}`;
      if (this.#taken.has(unique)) continue;
      this.#taken.add(unique);
      return unique;
    }
  }
}
