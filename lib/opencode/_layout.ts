/**
 * Where the two kinds of trees keep their files.
 *
 * @module
 */

import type { Damaged } from "./_files.ts";

/** A folder of messages: one session's. */
export interface Folder {
  /** The session, `ses_…`. */
  readonly session: string;
  /** Absolute path. */
  readonly path: string;
}

/** How a tree is laid out. */
export interface Layout {
  /** Every folder of messages that is there; the same array only where they are the same. */
  folders(damaged: Damaged): readonly Folder[];
  /**
   * Where the own files of sessions are.
   *
   * @returns Gives, for a folder, what {@linkcode Layout.info} wants to know; empty if its session
   * has no own file.
   */
  places(damaged: Damaged): (folder: Folder) => string;
  /** The path of a session's own file. */
  info(folder: Folder, place: string): string;
  /** The project of a session whose own file does not name it. */
  project(folder: Folder, place: string): string;
  /** The directory of a message's parts. */
  parts(folder: Folder, message: string): string;
  /** Worktrees by project id. */
  projects(): ReadonlyMap<string, string>;
}
