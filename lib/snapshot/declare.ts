/**
 * A snapshot as what workspace files would declare for it.
 *
 * @module
 */
import {
  type DeclaredSession,
  declareSession,
  PANE_OPTION,
  type PaneSource,
  parsePaneMark,
  parseSessionMark,
  parseWindowMark,
  SESSION_OPTION,
  WINDOW_OPTION,
  type WindowSource,
} from "../reconcile/mod.ts";
import { commandOfWords } from "../tmux/mod.ts";
import type { SavedPane, SavedSession, SavedWindow, Snapshot } from "./snapshot.ts";

/** What was made of a snapshot. */
export interface DeclaredSnapshot {
  /** For a workspace file. */
  readonly sessions: readonly DeclaredSession["session"][];
  /** What could not be declared, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Declare the sessions of a snapshot.
 *
 * @param snapshot The snapshot.
 * @returns The declarations, and what they leave out.
 */
export function declareSnapshot({ sessions }: Snapshot): DeclaredSnapshot {
  const notes: string[] = [];
  const declared = sessions.flatMap((saved) => {
    const { name, group, withheld } = saved;
    if (group !== undefined) {
      notes.push(`${name}: left out, it has the windows of "${group}"`);
      return [];
    }
    const links = saved.windows.filter((window) => "link" in window).length;
    if (links > 0) notes.push(`${name}: ${links} windows left out that are saved elsewhere`);
    if (withheld.length > 0) notes.push(`${name}: not saved: ${withheld.join(", ")}`);
    const windows = saved.windows.filter((window) => "panes" in window);
    if (windows.length === 0) return [];
    const { session, notes: own } = declareSession({
      ...saved,
      name: parseSessionMark(saved.marks[SESSION_OPTION] ?? "")?.session ?? name,
      windows: windows.map((window) => windowSource(window, saved)),
    });
    notes.push(...own.map((note) => `${name}: ${note}`));
    return [session];
  });
  return { sessions: declared, notes };
}

function windowSource(
  { index, name, layout, options, active, panes, marks }: SavedWindow,
  session: SavedSession,
): WindowSource {
  return {
    key: String(index),
    name,
    declared: parseWindowMark(marks[WINDOW_OPTION] ?? "")?.window,
    active: index === session.active,
    options,
    layout,
    panes: panes.map((pane, place) => paneSource(pane, place, place === active)),
  };
}

function paneSource(
  { directory, start, program, marks }: SavedPane,
  index: number,
  active: boolean,
): PaneSource {
  const ran = commandOfWords(program?.args ?? []);
  return {
    index,
    active,
    directory,
    process: parsePaneMark(marks[PANE_OPTION] ?? "")?.process,
    command: commandOfWords(start),
    // Of a pipeline only a part is known, which is not what was typed.
    ...(ran !== undefined && { running: { text: ran, isCommand: program?.alone ?? false } }),
  };
}
