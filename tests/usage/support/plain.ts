/**
 * Usage as values that are compared as a whole.
 *
 * @module
 */
import type { SessionUsage } from "../../../lib/usage/mod.ts";

/**
 * Read all that there is to sessions, of which parts are read when they are asked for.
 *
 * @param sessions Sessions.
 * @returns Objects without anything to be asked.
 */
export function plainSessions(sessions: readonly SessionUsage[]): SessionUsage[] {
  return sessions.map(({ session, buckets, spans, places, last, copies, unfinished }) => ({
    session,
    buckets,
    spans,
    places,
    last,
    copies,
    unfinished,
  }));
}
