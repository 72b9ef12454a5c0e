/**
 * Formats that are true as long as a live object is what it was when the plan was made. tmux checks
 * them in the same instant in which it does what they guard.
 *
 * @module
 */
import { formatAll, formatEquals } from "../../tmux/mod.ts";
import { PANE_OPTION, SESSION_OPTION, WINDOW_OPTION } from "../marks.ts";
import type { ObservedServer } from "../observed.ts";
import type { LiveObject, LivePane } from "../plan/operation.ts";

/** The format variable and the mark's option of each kind of object. */
const NAMES = {
  session: { id: "session_id", option: SESSION_OPTION },
  window: { id: "window_id", option: WINDOW_OPTION },
  pane: { id: "pane_id", option: PANE_OPTION },
} as const;

/**
 * It is the same object of the same server, and made from the same declaration.
 *
 * @param kind What it is.
 * @param live The object.
 * @param server The server that the plan was made for.
 * @param more Further conditions.
 * @returns The format.
 */
export function isSame(
  kind: keyof typeof NAMES,
  live: LiveObject,
  server: ObservedServer | undefined,
  more: readonly string[] = [],
): string {
  const { id, option } = NAMES[kind];
  return formatAll([
    // Where a target is gone, tmux goes on with some other: its id has to be asked for.
    formatEquals(`#{${id}}`, live.id),
    formatEquals(`#{${option}}`, live.markText),
    ...(server
      ? [
        formatEquals("#{pid}", String(server.pid)),
        formatEquals("#{start_time}", String(server.started)),
      ]
      : []),
    ...more,
  ]);
}

/**
 * The pane's process is the one that was seen, and runs.
 *
 * @param pane The pane.
 * @returns The format.
 */
export function isRunning({ id, pid }: LivePane): string {
  return formatAll([
    formatEquals("#{pane_id}", id),
    formatEquals("#{pane_pid}", String(pid)),
    formatEquals("#{pane_dead}", "0"),
  ]);
}
