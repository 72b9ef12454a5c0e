/**
 * Which window of a later snapshot is which of an earlier one. Windows have no id that outlives
 * their server, and names and indexes both change.
 *
 * @module
 */
import type { SavedPane, SavedSession, SavedWindow, Snapshot } from "./snapshot.ts";

/** A window with what it can be found by. */
export interface Named {
  /** Its index in the session. */
  readonly index: number;
  /** Its name, also if it is saved elsewhere. */
  readonly name: string;
  /** `session/window`, and the index behind it where several have the name. */
  readonly address: string;
  /** Where it is saved, if that is elsewhere: `SESSION:INDEX`. */
  readonly link: string;
  /** What is saved of it here. */
  readonly saved: SavedWindow | undefined;
  /** Its panes, if they are saved here. */
  readonly panes: readonly SavedPane[];
}

/**
 * The windows of a session with their names.
 *
 * @param session The session.
 * @param snapshot The snapshot that it is in.
 * @returns Windows in order.
 */
export function namedWindows(
  { name: session, windows }: SavedSession,
  snapshot: Snapshot,
): Named[] {
  const named = windows.map((window) => {
    if ("panes" in window) {
      return { index: window.index, name: window.name, link: "", saved: window };
    }
    const { session, index } = window.link;
    return {
      index: window.index,
      name: nameOf(snapshot, session, index),
      link: `${session}:${index}`,
      saved: undefined,
    };
  });
  return named.map((window) => {
    const isUnique = named.every((other) => other === window || other.name !== window.name);
    const address = `${session}/${window.name}${isUnique ? "" : `:${window.index}`}`;
    return { ...window, address, panes: window.saved?.panes ?? [] };
  });
}

function nameOf({ sessions }: Snapshot, session: string, index: number): string {
  const windows = sessions.find(({ name }) => name === session)?.windows ?? [];
  const window = windows.find((each) => each.index === index);
  return window && "panes" in window ? window.name : "";
}

/** From the surest sign to the least one. */
const SIGNS: readonly ((window: Named) => string)[] = [
  ({ name, index }) => `${index} ${name}`,
  ({ name }) => name,
  ({ index }) => String(index),
];

/**
 * Match windows.
 *
 * @param before Windows of the earlier snapshot.
 * @param after Windows of the later one.
 * @returns For windows of the later one those that they were, each at most once.
 */
export function matchWindows(
  before: readonly Named[],
  after: readonly Named[],
): Map<Named, Named> {
  const pairs = new Map<Named, Named>();
  const left = new Set(before);
  for (const sign of SIGNS) {
    for (const window of after) {
      if (pairs.has(window)) continue;
      const was = [...left].find((each) => sign(each) === sign(window));
      if (!was) continue;
      pairs.set(window, was);
      left.delete(was);
    }
  }
  return pairs;
}
