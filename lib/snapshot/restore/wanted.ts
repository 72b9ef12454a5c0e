/**
 * Saved sessions in the form in which the reconcile engine makes them.
 *
 * @module
 */
import type { DesiredSession, DesiredWindow } from "../../reconcile/desired.ts";
import type { PaneMark } from "../../reconcile/marks.ts";
import type { LinkedWindow, SavedPane, SavedSession, SavedWindow, Values } from "../snapshot.ts";
import type { PaneStart } from "./pane_start.ts";
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
