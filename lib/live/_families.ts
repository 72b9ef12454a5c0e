/**
 * Sessions with their sub-agents, and when they were active last.
 *
 * @module
 */
import { findParents, type Parents, type SessionUsage, type Usage } from "../usage/mod.ts";

/** Milliseconds; what is further ahead was written by a broken clock. */
const AHEAD = 86_400_000;

/** A session that nobody's sub-agent is, with all its sub-agents. */
export interface Family {
  /** The session. */
  readonly root: SessionUsage;
  /** It and its sub-agents. */
  readonly members: readonly SessionUsage[];
  /** Last activity of any of them, milliseconds since 1970. */
  readonly last: number;
}

/** What is known of all sessions. */
export interface Families {
  /** The family of which a session is a member. */
  readonly of: (session: SessionUsage) => Family | undefined;
  /** All of them, the one active last first. */
  readonly newestFirst: readonly Family[];
  /** Last activity of a session alone, milliseconds since 1970. */
  readonly last: (session: SessionUsage) => number;
  /** Who is whose sub-agent. */
  readonly parents: Parents;
}

/**
 * Put sessions together.
 *
 * @param usage All usage.
 * @param now Milliseconds since 1970.
 * @returns Families.
 */
export function findFamilies(usage: Usage, now: number): Families {
  const parents = findParents(usage);
  const rootOf = (session: SessionUsage) => {
    let root = session;
    for (let above = parents.get(root); above; above = parents.get(root)) root = above;
    return root;
  };
  const lasts = new Map<SessionUsage, number>();
  const found = new Map<SessionUsage, { members: SessionUsage[]; last: number }>();
  for (const session of usage.sessions) {
    const last = lastOf(session, now + AHEAD);
    lasts.set(session, last);
    const family = found.getOrInsertComputed(rootOf(session), () => ({ members: [], last }));
    family.members.push(session);
    family.last = Math.max(family.last, last);
  }
  const families = new Map(
    [...found].map(([root, { members, last }]): [SessionUsage, Family] => [
      root,
      { root, members, last },
    ]),
  );
  return {
    of: (session) => families.get(rootOf(session)),
    newestFirst: [...families.values()].sort((a, b) => b.last - a.last || newerId(a, b)),
    last: (session) => lasts.get(session) ?? -Infinity,
    parents,
  };
}

/** Copies have no buckets: what consists of them only was active when it was made. */
function lastOf(usage: SessionUsage, limit: number): number {
  if (usage.last <= limit && usage.last > -Infinity) return usage.last;
  const { session, buckets } = usage;
  if (buckets.length === 0) return session.created <= limit ? session.created : -Infinity;
  let most = -Infinity;
  for (const { first, last } of buckets) {
    if (last > most && last <= limit) most = last;
    else if (first > most && first <= limit) most = first;
  }
  return most;
}

/** Ids of later sessions come first in the order of text. */
function newerId({ root: { session: a } }: Family, { root: { session: b } }: Family): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
