/**
 * What is there, by ids only: what has to stay as it is while it is asked about.
 *
 * @module
 */
// Not by its mod.ts: what makes sessions takes longer to load than saving them.
import { PANE_OPTION, WINDOW_OPTION } from "../reconcile/marks.ts";
import type { Command } from "../tmux/mod.ts";

/** A pane, as it is linked into one session. */
export interface OutlinedPane {
  /** Id of the session. */
  readonly session: string;
  /** Id of the window. */
  readonly window: string;
  /** Its own id. */
  readonly pane: string;
  /** A program that fills the terminal is shown; what was there before is kept beside. */
  readonly alternate: boolean;
  /** It is so, and there are lines above its screen. */
  readonly hasHistory: boolean;
  /** It bears our mark, and so has options of its own. */
  readonly isMarked: boolean;
  /** Its window does. */
  readonly isWindowMarked: boolean;
  /** Its process. */
  readonly pid: number;
  /** That has ended. */
  readonly dead: boolean;
  /** Name of the session. */
  readonly name: string;
}

const FIELDS = [
  "#{session_id}",
  "#{window_id}",
  "#{pane_id}",
  "#{alternate_on}",
  // Of others it may change at any time, and does not matter.
  "#{?#{alternate_on},#{!=:#{history_size},0},0}",
  `#{!=:#{${PANE_OPTION}},}`,
  `#{!=:#{${WINDOW_OPTION}},}`,
  "#{pane_pid}",
  "#{pane_dead}",
  "#{session_name}",
];

/** The command for it. */
export const OUTLINE: Command = ["list-panes", "-a", "-F", FIELDS.join(" ")];

/**
 * Read what {@linkcode OUTLINE} printed.
 *
 * @param output Its answer.
 * @returns The panes, once for each session that they are in.
 */
export function readOutline(output: Uint8Array): OutlinedPane[] {
  const lines = new TextDecoder().decode(output).split("\n").filter((line) => line);
  return lines.map((line) => {
    const [session = "", window = "", pane = "", ...rest] = line.split(" ");
    const [alternate, history, mark, windowMark, pid, dead, ...name] = rest;
    return {
      session,
      window,
      pane,
      alternate: alternate === "1",
      hasHistory: history === "1",
      isMarked: mark === "1",
      isWindowMarked: windowMark === "1",
      pid: Number(pid),
      dead: dead === "1",
      // tmux itself writes a line end in the name of a session as an escape.
      name: name.join(" "),
    };
  });
}
