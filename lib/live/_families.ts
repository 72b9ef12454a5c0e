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
  /** The one active last; undefined: there is none at all. */
  readonly newest: Family | undefined;
  /** The newest, and all others that were active since then, the newest first. */
  readonly activeSince: (time: number) => readonly Family[];
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
  const limit = now + AHEAD;
  const families = new Map<SessionUsage, Growing>();
  let newest: Family | undefined;
  for (const session of usage.sessions) {
    const root = rootOf(session, parents);
    const last = lastOf(session, limit);
    let family = families.get(root);
    if (family === undefined) families.set(root, family = { root, members: [session], last });
    else {
      family.members.push(session);
      if (last > family.last) family.last = last;
    }
    if (newest === undefined || newerFirst(family, newest) < 0) newest = family;
  }
  return {
    of: (session) => families.get(rootOf(session, parents)),
    newest,
    activeSince: (time) =>
      [...families.values()].filter((family) => family === newest || family.last >= time)
        .sort(newerFirst),
    last: (session) => lastOf(session, limit),
    parents,
  };
}

/** A family while its members are found. */
type Growing = Omit<Family, "members" | "last"> & {
  readonly members: SessionUsage[];
  last: number;
};

function rootOf(session: SessionUsage, parents: Parents): SessionUsage {
  let root = session;
  for (let above = parents.get(root); above; above = parents.get(root)) root = above;
  return root;
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
function newerFirst(a: Family, b: Family): number {
  if (a.last !== b.last) return b.last - a.last;
  const [one, other] = [a.root.session.id, b.root.session.id];
  return one < other ? -1 : Number(one > other);
}
