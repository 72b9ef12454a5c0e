/**
 * How much a snapshot holds.
 *
 * @module
 */
import type { Snapshot } from "./snapshot.ts";

/** Numbers of things; a window that several sessions have counts once. */
export interface Counts {
  /** Sessions. */
  readonly sessions: number;
  /** Windows. */
  readonly windows: number;
  /** Panes. */
  readonly panes: number;
}

/**
 * Count what a snapshot holds.
 *
 * @param snapshot The snapshot.
 * @returns The numbers.
 */
export function countsOf({ sessions }: Snapshot): Counts {
  const windows = sessions.flatMap(({ windows }) =>
    windows.flatMap((window) => "panes" in window ? [window] : [])
  );
  return {
    sessions: sessions.length,
    windows: windows.length,
    panes: windows.reduce((sum, { panes }) => sum + panes.length, 0),
  };
}
