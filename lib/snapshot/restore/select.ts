/**
 * The sessions of a snapshot that are to be restored.
 *
 * @module
 */
import { closest } from "../../base/closest.ts";
import { UserError } from "../../base/problem.ts";
import type { SavedSession, SavedWindow, Snapshot } from "../snapshot.ts";

/**
 * Select sessions. What they share with others that are not selected becomes their own.
 *
 * @param snapshot The snapshot.
 * @param names Names of sessions; none for all.
 * @returns The sessions.
 * @throws {UserError} If it has no session of such a name.
 */
export async function selectSessions(
  { sessions }: Snapshot,
  names: readonly string[],
): Promise<readonly SavedSession[]> {
  const all = sessions.map(({ name }) => name);
  for (const name of names) {
    if (all.includes(name)) continue;
    const meant = await closest(name, all);
    const known = all.map((each) => JSON.stringify(each)).join(", ");
    throw new UserError(`the snapshot has no session ${JSON.stringify(name)}`, {
      hint: meant === undefined ? `it has: ${known}` : `did you mean ${JSON.stringify(meant)}?`,
    });
  }
  if (names.length === 0) return sessions;
  const bases = new Map<string, string>();
  const places = new Map<string, { session: string; index: number }>();
  return sessions.filter(({ name }) => names.includes(name)).map((session) => {
    const { group, ...own } = session;
    const origin = group === undefined ? session : find(sessions, group);
    const base = bases.get(origin.name);
    if (base !== undefined) return { ...session, group: base };
    bases.set(origin.name, session.name);
    const windows = origin.windows.map(({ index, ...window }) => {
      const source = "link" in window ? window.link : { session: origin.name, index };
      const place = `${source.session}\0${source.index}`;
      const link = places.get(place);
      if (link) return { index, link };
      places.set(place, { session: session.name, index });
      return { ...findWindow(sessions, source), index };
    });
    return { ...own, windows };
  });
}

function find(sessions: readonly SavedSession[], name: string): SavedSession {
  const session = sessions.find((candidate) => candidate.name === name);
  if (!session) throw new TypeError(`Cannot find session "${name}" in its own snapshot`);
  return session;
}

function findWindow(
  sessions: readonly SavedSession[],
  { session, index }: { readonly session: string; readonly index: number },
): SavedWindow {
  const window = find(sessions, session).windows.find((candidate) => candidate.index === index);
  if (window && "panes" in window) return window;
  throw new TypeError(`Cannot find window ${index} of "${session}" in its own snapshot`);
}
