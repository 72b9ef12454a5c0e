/**
 * Live tmux as a value: what `observe.ts` saw in one moment.
 *
 * @module
 */
import type { PaneMark, SessionMark, Values, WindowMark } from "./marks.ts";

/** The server, so that an id of an earlier one is not taken for one of this. */
export interface ObservedServer {
  /** Process id. */
  readonly pid: number;
  /** When it was started, in seconds since 1970. */
  readonly started: number;
  /** As tmux says it, such as `3.3a`. */
  readonly version: string;
}

/** How a process ended. */
export interface Death {
  /** Exit status, unless a signal ended it. */
  readonly status?: number;
  /** The signal that ended it, as a number or a name. */
  readonly signal?: string;
  /** When, in seconds since 1970. */
  readonly time?: number;
}

/** A pane. */
export interface ObservedPane {
  /** Such as `%3`. */
  readonly id: string;
  /** `pane_index`. */
  readonly index: number;
  /** The active pane of its window. */
  readonly active: boolean;
  /** Process id; of a dead pane what it was, or 0. */
  readonly pid: number;
  /** Present if its process has ended and the pane remains. */
  readonly death?: Death;
  /** What it was started with, quoted by tmux; empty for a shell. */
  readonly startCommand: string;
  /** Whether that is still what it was when we started it. */
  readonly startUnchanged: boolean;
  /** Our mark. */
  readonly mark?: PaneMark;
  /** The mark's text, to the letter. */
  readonly markText: string;
  /** Name of the program in its foreground; only when asked for. */
  readonly program: string;
  /** Its working directory; only when asked for. */
  readonly directory: string;
}

/** A window as it is linked into one session. */
export interface ObservedWindow {
  /** Such as `@2`. */
  readonly id: string;
  /** Its index in the session. */
  readonly index: number;
  /** Its name. */
  readonly name: string;
  /** The current window of its session. */
  readonly active: boolean;
  /** `window_layout`. */
  readonly layout: string;
  /** Our mark. */
  readonly mark?: WindowMark;
  /** The mark's text, to the letter. */
  readonly markText: string;
  /** Managed values when we set them. */
  readonly seen: Values;
  /** Managed values now, by key. */
  readonly live: Values;
  /** Its panes by index. */
  readonly panes: readonly ObservedPane[];
}

/** A session. */
export interface ObservedSession {
  /** Such as `$1`. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** How many clients show it. */
  readonly attached: number;
  /** When it was created, in seconds since 1970. */
  readonly created: number;
  /** The directory that new windows start in. */
  readonly directory: string;
  /** Value of `base-index`. */
  readonly baseIndex: number;
  /** Its `PATH`. */
  readonly path: string;
  /** Our mark. */
  readonly mark?: SessionMark;
  /** The mark's text, to the letter. */
  readonly markText: string;
  /** Managed values when we set them. */
  readonly seen: Values;
  /** Managed values now, by key. */
  readonly live: Values;
  /** Its windows by index. */
  readonly windows: readonly ObservedWindow[];
}

/** All that was seen. */
export interface Observed {
  /** Absent if no server runs, or one without sessions. */
  readonly server?: ObservedServer;
  /** Its sessions. */
  readonly sessions: readonly ObservedSession[];
}

/**
 * Sessions in the order in which they are taken for what their marks say: a mark can be copied by
 * hand, and then stands on several.
 *
 * @param sessions All sessions.
 * @returns Those first that are called as they were declared, those without a mark last.
 */
export function bestFirst(sessions: readonly ObservedSession[]): ObservedSession[] {
  const rank = ({ name, mark }: ObservedSession) => mark?.session === name ? 0 : mark ? 1 : 2;
  return sessions.toSorted((one, other) => rank(one) - rank(other));
}
