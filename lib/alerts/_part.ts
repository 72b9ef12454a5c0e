/**
 * A part of all usage as if there were no more: many small reports are made of it.
 *
 * @module
 */
import type { Bucket, SessionUsage, Usage } from "../usage/mod.ts";

/** A session with some of its buckets. */
export type SessionPart = readonly [session: SessionUsage, buckets: readonly Bucket[]];

/**
 * Usage of some buckets.
 *
 * @param parts Sessions with what of them is in it.
 * @returns Usage without projects, interactions and tools: reports of costs and tokens need none.
 */
export function usageOfParts(parts: Iterable<SessionPart>): Usage {
  return {
    sessions: Array.from(
      parts,
      ([{ session, spans, places, last, copies, unfinished }, buckets]) => ({
        session,
        buckets,
        spans,
        places,
        last,
        copies,
        unfinished,
      }),
    ),
    projects: new Map(),
    damages: [],
    stores: [],
    interactions: () => [],
    tools: () => new Map(),
  };
}
