/**
 * Which sessions are related by forks.
 *
 * @module
 */
import type { IndexDatabase, Trace } from "./database.ts";

/** Where traces are. */
export type Traces = Pick<IndexDatabase, "trace" | "traces">;

/**
 * Find the sessions whose copies have to be found anew.
 *
 * @param index The index, or what else has traces; those in it are the present ones.
 * @param changed Sessions that changed.
 * @param before The traces that they had before.
 * @returns Every session that shares, or shared, an interaction with one that changed, and whatever
 * these share one with in turn.
 */
export function findRelatives(
  index: Traces,
  changed: ReadonlySet<string>,
  before: readonly Trace[],
): ReadonlySet<string> {
  const lost = new Set(before.flatMap((trace) => [...trace.fingerprints]));
  const now = [...changed].flatMap((session) => index.trace(session) ?? []);
  let range = hull([...before, ...now]);
  while (true) {
    const family = familyOf(index.traces(range.first, range.last), changed, lost);
    const wider = hull([range, ...family.values()]);
    // A copy is as old as its original: whoever shares something with the family is within the
    // family's time.
    if (wider.first === range.first && wider.last === range.last) return new Set(family.keys());
    range = wider;
  }
}

type Range = Pick<Trace, "first" | "last">;

function hull(ranges: readonly Range[]): Range {
  return {
    first: ranges.reduce((least, { first }) => Math.min(least, first), Infinity),
    last: ranges.reduce((most, { last }) => Math.max(most, last), -Infinity),
  };
}

function familyOf(
  traces: Iterable<Trace>,
  changed: ReadonlySet<string>,
  lost: ReadonlySet<number>,
): Map<string, Range> {
  const owners = new Map<number, string>();
  const links = new Map<string, Set<string>>();
  const ranges = new Map<string, Range>();
  const begin = new Set<string>();
  for (const { session, first, last, fingerprints } of traces) {
    ranges.set(session, { first, last });
    for (const print of fingerprints) {
      const owner = owners.get(print);
      if (owner === undefined) owners.set(print, session);
      else if (owner !== session) {
        link(links, owner, session);
        link(links, session, owner);
      }
      if (lost.has(print) && !changed.has(session)) begin.add(session);
    }
  }
  for (const session of changed) if (links.has(session)) begin.add(session);
  for (const session of begin) for (const other of links.get(session) ?? []) begin.add(other);
  return new Map([...begin].flatMap((session) => {
    const range = ranges.get(session);
    return range ? [[session, range]] : [];
  }));
}

function link(links: Map<string, Set<string>>, from: string, to: string): void {
  const known = links.get(from);
  if (known) known.add(to);
  else links.set(from, new Set([to]));
}
