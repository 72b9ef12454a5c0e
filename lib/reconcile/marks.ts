/**
 * What tmux remembers for us: user options on sessions, windows and panes that say what they were
 * made from. They live and die with what they describe, so there is no state file to lose.
 *
 * Each level has an option name of its own, since tmux hands user options down.
 *
 * @module
 */

/** User option with the {@linkcode SessionMark}. */
export const SESSION_OPTION = "@tmuxform_session";
/** User option with the {@linkcode WindowMark}. */
export const WINDOW_OPTION = "@tmuxform_window";
/** User option with the {@linkcode PaneMark}. */
export const PANE_OPTION = "@tmuxform_pane";
/** User option with a session's managed values as tmux showed them when they were set. */
export const SESSION_SEEN_OPTION = "@tmuxform_session_seen";
/** The same for a window. */
export const WINDOW_SEEN_OPTION = "@tmuxform_window_seen";
/**
 * User option with a pane's `pane_start_command` when its process was started, where some tmux may
 * write that in another way than it was given.
 */
export const PANE_START_OPTION = "@tmuxform_pane_start";

/** Option values and fingerprints of environment values by key (see `values.ts`). */
export type Values = Readonly<Record<string, string>>;

/** What a session was made from. */
export interface SessionMark {
  /** Version of this format. */
  readonly v: 1;
  /** Absolute path of the workspace file. */
  readonly file: string;
  /** Declared name. */
  readonly session: string;
  /** Declared options and environment. */
  readonly values: Values;
  /** False until `on_create` has run to its end. */
  readonly created: boolean;
  /** The snapshot that it is being restored from, until that is over. */
  readonly from?: string;
}

/** What a window was made from. */
export interface WindowMark {
  /** Version of this format. */
  readonly v: 1;
  /** Declared name of its session. */
  readonly session: string;
  /** Declared name. */
  readonly window: string;
  /** Declared layout. */
  readonly layout?: string;
  /** Declared sizes of its panes, `""` for none. */
  readonly sizes: readonly string[];
  /** Declared and implied options. */
  readonly values: Values;
  /** The window only keeps its session alive until there are others. */
  readonly placeholder?: true;
  /** The snapshot that it is being restored from, until that is over. */
  readonly from?: string;
}

/** What defines the process of a pane: a change of any of these needs a new process. */
export interface ProcessMark {
  /** As declared. */
  readonly command?: string;
  /** The command is typed into a shell. */
  readonly shell?: true;
  /** Candidates for the working directory. */
  readonly roots: readonly string[];
  /** Fingerprints of the pane's own environment values. */
  readonly environment: Values;
  /** Seconds. */
  readonly refresh?: number;
  /** Programs that the command needs. */
  readonly requires?: readonly string[];
  /** As declared. */
  readonly fallback?: string;
}

/** What a pane was made from. */
export interface PaneMark {
  /** Version of this format. */
  readonly v: 1;
  /** Declared name of its session. */
  readonly session: string;
  /** Declared name of its window. */
  readonly window: string;
  /** Its place among the declared panes, from 0. */
  readonly pane: number;
  /** What defines its process. */
  readonly process: ProcessMark;
  /** When the process was started, in seconds since 1970; absent for one that was adopted. */
  readonly started?: number;
  /**
   * What it was started with, word for word, so that it is seen when somebody starts something else
   * in it. Absent where tmux keeps it for us, see {@linkcode PANE_START_OPTION}.
   */
  readonly start?: readonly string[];
}

/**
 * A mark as the value of its option.
 *
 * @param mark The mark.
 * @returns JSON on one line.
 */
export function formatMark(mark: SessionMark | WindowMark | PaneMark): string {
  return JSON.stringify(mark);
}

/**
 * Read the mark of a session.
 *
 * @param text Value of the option.
 * @returns The mark; nothing if there is none or it is not one of ours, so that what we cannot read
 * counts as somebody else's.
 */
export function parseSessionMark(text: string): SessionMark | undefined {
  const mark = parse<SessionMark>(text);
  return isText(mark?.file) && isText(mark.session) && isRecord(mark.values) ? mark : undefined;
}

/**
 * Read the mark of a window.
 *
 * @param text Value of the option.
 * @returns The mark, or nothing as for {@linkcode parseSessionMark}.
 */
export function parseWindowMark(text: string): WindowMark | undefined {
  const mark = parse<WindowMark>(text);
  return isText(mark?.session) && isText(mark.window) && isRecord(mark.values) &&
      Array.isArray(mark.sizes)
    ? mark
    : undefined;
}

/**
 * Read the mark of a pane.
 *
 * @param text Value of the option.
 * @returns The mark, or nothing as for {@linkcode parseSessionMark}.
 */
export function parsePaneMark(text: string): PaneMark | undefined {
  const mark = parse<PaneMark>(text);
  return isText(mark?.session) && isText(mark.window) && typeof mark.pane === "number" &&
      isRecord(mark.process) && Array.isArray(mark.process.roots) &&
      isRecord(mark.process.environment)
    ? mark
    : undefined;
}

function parse<Mark extends { v: 1 }>(text: string): Partial<Mark> & Mark | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && value["v"] === 1 ? value as Partial<Mark> & Mark : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
