/**
 * A snapshot as a value: whole sessions of one tmux server, seen in one moment. What a workspace file
 * would declare for them can be made from it, and so can the plan that brings them back.
 *
 * @module
 */

/** Names and values of tmux options or environment variables. */
export type Values = Readonly<Record<string, string>>;

/** Columns and rows of a terminal. */
export interface Size {
  /** Columns. */
  readonly columns: number;
  /** Rows. */
  readonly rows: number;
}

/** What was on the screen of a pane: text with colours, kept beside the snapshot by its digest. */
export interface SavedScreen {
  /** SHA-256 of the text, in hexadecimal. */
  readonly digest: string;
  /** How many lines it has. */
  readonly lines: number;
}

/** The program in the foreground of a pane. */
export interface SavedProgram {
  /** Its arguments, the program itself first. */
  readonly args: readonly string[];
  /** False if it is part of a pipeline, which arguments do not tell. */
  readonly alone: boolean;
}

/** A pane. */
export interface SavedPane {
  /** `pane_title`. */
  readonly title: string;
  /** Its working directory. */
  readonly directory: string;
  /** What it was started with: one argument is a command for the shell; none is the user's shell. */
  readonly start: readonly string[];
  /** The program in its foreground, unless that is what it was started with. */
  readonly program?: SavedProgram;
  /** Options of the pane itself. */
  readonly options: Values;
  /** What was on its screen and above it. */
  readonly screen?: SavedScreen;
  /** Our marks by the names of their options. */
  readonly marks: Values;
}

/** A window. */
export interface SavedWindow {
  /** Its index in the session. */
  readonly index: number;
  /** Its name. */
  readonly name: string;
  /** Its layout without ids of panes, not that of the zoomed pane; empty if it has none. */
  readonly layout: string;
  /** Whether its active pane fills it. */
  readonly zoomed: boolean;
  /** Options of the window itself. */
  readonly options: Values;
  /** Place of its active pane among its panes, from 0. */
  readonly active: number;
  /** Place of the pane that was active before, from 0. */
  readonly last?: number;
  /** Its panes in order. */
  readonly panes: readonly SavedPane[];
  /** Our marks by the names of their options. */
  readonly marks: Values;
}

/** A window that is saved already: of an earlier session, or at an earlier place of the same. */
export interface LinkedWindow {
  /** Its index in this session. */
  readonly index: number;
  /** Where it is saved. */
  readonly link: {
    /** Name of the session. */
    readonly session: string;
    /** Its index there. */
    readonly index: number;
  };
}

/** A session. */
export interface SavedSession {
  /** Its name. */
  readonly name: string;
  /** The directory that new windows start in. */
  readonly directory: string;
  /** Size of its windows. */
  readonly size: Size;
  /** How many lines above its screen a pane keeps at most. */
  readonly history: number;
  /** Name of the session in whose group it is: it then has the windows of that one. */
  readonly group?: string;
  /** Options of the session itself. */
  readonly options: Values;
  /** Variables of the session itself. */
  readonly environment: Values;
  /** Variables that the session hides from its panes. */
  readonly hidden: readonly string[];
  /** Names of variables that look like credentials and were left out. */
  readonly withheld: readonly string[];
  /** Index of its current window. */
  readonly active: number;
  /** Index of the window that was current before. */
  readonly last?: number;
  /** Its windows in order. */
  readonly windows: readonly (SavedWindow | LinkedWindow)[];
  /** Our marks by the names of their options. */
  readonly marks: Values;
}

/** A snapshot. */
export interface Snapshot {
  /** Version of the format. */
  readonly version: 1;
  /** When it was taken, in ISO 8601, UTC, to the millisecond. */
  readonly time: string;
  /** What the user calls it. */
  readonly name?: string;
  /** The machine. */
  readonly host: string;
  /** Path of the server's socket. */
  readonly socket: string;
  /** Version of tmux, as it says it. */
  readonly tmux: string;
  /** Its sessions. */
  readonly sessions: readonly SavedSession[];
}
