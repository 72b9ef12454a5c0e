/**
 * A workspace as the rest of the program sees it: checked, with defaults, variables expanded, paths
 * absolute. Made by `load.ts` from a TOML file, never by hand outside of tests.
 *
 * @module
 */
import type { Position } from "../base/problem.ts";

/** When the program of a pane that has ended is started again by the next apply. */
export type Restart = "never" | "on-failure" | "always";

/** What runs in one pane and how. */
export interface Pane {
  /** What runs, for `/bin/sh -c`; absent: the user's shell. */
  readonly command?: string;
  /** Type `command` into an interactive shell, which stays when the command ends. */
  readonly shell: boolean;
  /** Candidates for the working directory, absolute; the first that exists is used. */
  readonly roots: readonly string[];
  /** Environment of this pane alone, beside its session's. */
  readonly environment: Readonly<Record<string, string>>;
  /** Run `command` again every so many seconds. */
  readonly refresh?: number;
  /** Programs that `command` needs. */
  readonly requires: readonly string[];
  /** What runs instead of `command` when a program of `requires` is missing. */
  readonly fallback?: string;
  /** Whether it is started again after it ended. */
  readonly restart: Restart;
  /** Size along the layout's axis: `"30%"` or a number of cells such as `"80"`. */
  readonly size?: string;
  /** The active pane of a new window. */
  readonly focus: boolean;
  /** Where it is declared. */
  readonly position: Position;
}

/** A window: its panes are in the declared order. */
export interface Window {
  /** Identity within its session. */
  readonly name: string;
  /** A named layout or tmux's own layout string; absent: the panes' arrangement is not managed. */
  readonly layout?: string;
  /** tmux options of the window, values as tmux takes them (`on`, `off`, `50000`). */
  readonly options: Readonly<Record<string, string>>;
  /** The current window of a new session. */
  readonly focus: boolean;
  /** At least one. */
  readonly panes: readonly [Pane, ...Pane[]];
  /** Where it is declared. */
  readonly position: Position;
}

/** A session: its windows are in the declared order. */
export interface Session {
  /** Identity on the tmux server. */
  readonly name: string;
  /** Candidates for the working directory, absolute; the first that exists is used. */
  readonly roots: readonly string[];
  /** False: applied only when named. */
  readonly autostart: boolean;
  /** Environment of all that is started in the session. */
  readonly environment: Readonly<Record<string, string>>;
  /** tmux options of the session, values as tmux takes them. */
  readonly options: Readonly<Record<string, string>>;
  /** Commands run once in a new session, one after the other, before its windows. */
  readonly onCreate: readonly string[];
  /** At least one. */
  readonly windows: readonly [Window, ...Window[]];
  /** Where it is declared. */
  readonly position: Position;
}

/** What one file declares. */
export interface Workspace {
  /** Absolute path of the file. */
  readonly file: string;
  /** Its sessions in the declared order. */
  readonly sessions: readonly Session[];
}
