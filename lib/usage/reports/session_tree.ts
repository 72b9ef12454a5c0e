/**
 * Which session is whose sub-agent.
 *
 * @module
 */
import type { SessionUsage, Usage } from "../usage.ts";

/** Parents of sessions: only those that exist, and none in a circle. */
export type Parents = ReadonlyMap<SessionUsage, SessionUsage>;

/**
 * Find the parent of each session.
 *
 * @param usage All usage.
 * @returns Parents; a session without one, or whose parent has no usage, is not a key.
 */
export function findParents({ sessions }: Usage): Parents {
  return known.getOrInsertComputed(sessions, find);
}

/** A dashboard asks several times about the same sessions, of which there may be thousands. */
const known = new WeakMap<Usage["sessions"], Parents>();

function find(sessions: Usage["sessions"]): Parents {
  const children = sessions.filter(({ session }) => session.parent !== "");
  const wanted = new Set(children.map(({ session }) => session.parent));
  const byId = new Map<string, SessionUsage>();
  for (const usage of sessions) {
    if (wanted.has(usage.session.id)) byId.set(usage.session.id, usage);
  }
  const parents = new Map<SessionUsage, SessionUsage>();
  for (const child of children) {
    const parent = byId.get(child.session.parent);
    if (parent && !isAbove(child, parent, parents)) parents.set(child, parent);
  }
  return parents;
}

/**
 * Order sessions so that everything below one comes before it.
 *
 * @param sessions Sessions.
 * @param parents Their parents.
 * @returns The sessions and all that are above them.
 */
export function deepestFirst(sessions: Iterable<SessionUsage>, parents: Parents): SessionUsage[] {
  const depths = new Map<SessionUsage, number>();
  for (const session of sessions) {
    const unknown: SessionUsage[] = [];
    let at: SessionUsage | undefined = session;
    for (; at && !depths.has(at); at = parents.get(at)) unknown.push(at);
    let depth = (at && depths.get(at)) ?? 0;
    for (const member of unknown.reverse()) depths.set(member, ++depth);
  }
  return [...depths].sort(([, a], [, b]) => b - a).map(([session]) => session);
}

/**
 * A session and all its sub-agents.
 *
 * @param session The session.
 * @param parents Parents of all sessions.
 * @returns The session first, each other one after its parent.
 */
export function family(session: SessionUsage, parents: Parents): Set<SessionUsage> {
  const members = new Set([session]);
  for (const candidate of deepestFirst(parents.keys(), parents).reverse()) {
    const parent = parents.get(candidate);
    if (parent && members.has(parent)) members.add(candidate);
  }
  return members;
}

function isAbove(session: SessionUsage, other: SessionUsage, parents: Parents): boolean {
  for (let at: SessionUsage | undefined = other; at; at = parents.get(at)) {
    if (at === session) return true;
  }
  return false;
}
