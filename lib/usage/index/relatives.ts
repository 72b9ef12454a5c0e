/**
 * Which sessions are related by forks.
 *
 * @module
 */
import type { IndexDatabase } from "./database.ts";
import type { Trace } from "./trace.ts";

/** Where traces are. */
export type Traces = Pick<IndexDatabase, "trace" | "traces">;

/**
 * Find the sessions whose copies have to be found anew.
 *
 * @param index The index, or what else has traces; those in it are the present ones.
 * @param changed Sessions that changed.
 * @param before The traces that they had before.
 * @param now When the first and the last of all their interactions were.
 * @returns Every session that shares, or shared, an interaction with one that changed, and whatever
 * these share one with in turn.
 */
export function findRelatives(
  index: Traces,
  changed: ReadonlySet<string>,
  before: readonly Trace[],
  now: Range,
): ReadonlySet<string> {
  const lost = new Set(before.flatMap((trace) => [...trace.fingerprints]));
  let range = hull([...before, now]);
  while (true) {
    const family = familyOf(index.traces(range.first, range.last), changed, lost);
    const wider = hull([range, ...family.values()]);
    // A copy is as old as its original: whoever shares something with the family is within the
    // family's time.
    if (wider.first === range.first && wider.last === range.last) return new Set(family.keys());
    range = wider;
  }
}

/** A first and a last time. */
export type Range = Pick<Trace, "first" | "last">;

/**
 * All of some times.
 *
 * @param ranges Times.
 * @returns The range that holds them.
 */
export function hull(ranges: readonly Range[]): Range {
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
  const sessions: string[] = [];
  const ranges = new Map<string, Range>();
  const begin = new Set<string>();
  const prints: number[] = [];
  for (const { session, first, last, fingerprints } of traces) {
    for (const print of fingerprints) {
      prints.push(withOwner(print, sessions.length));
      if (lost.has(print) && !changed.has(session)) begin.add(session);
    }
    sessions.push(session);
    ranges.set(session, { first, last });
  }
  const links = new Map<string, Set<string>>();
  for (const [a, b] of sharers(Float64Array.from(prints).sort())) {
    link(links, sessions[a] ?? "", sessions[b] ?? "");
    link(links, sessions[b] ?? "", sessions[a] ?? "");
  }
  for (const session of changed) if (links.has(session)) begin.add(session);
  for (const session of begin) for (const other of links.get(session) ?? []) begin.add(other);
  return new Map([...begin].flatMap((session) => {
    const range = ranges.get(session);
    return range ? [[session, range]] : [];
  }));
}

/** Sessions that a fingerprint is numbered together with: the bits that it leaves in a number. */
const OWNERS = 2 ** 22;

/**
 * A fingerprint and whose it is as one number, so that numbers in order put owners of the same
 * fingerprint side by side. That takes a tenth of the memory of a map of all of them.
 */
function withOwner(print: number, owner: number): number {
  return print * OWNERS + owner;
}

/** Pairs of owners of the same fingerprint, so many that each is linked with all others of it. */
function* sharers(prints: Float64Array): Iterable<[number, number]> {
  for (let at = 1; at < prints.length; at++) {
    const before = prints[at - 1] ?? 0;
    const here = prints[at] ?? 0;
    const print = Math.floor(here / OWNERS);
    const isShared = before !== here && print === Math.floor(before / OWNERS);
    if (isShared) yield [before - print * OWNERS, here - print * OWNERS];
  }
}

function link(links: Map<string, Set<string>>, from: string, to: string): void {
  const known = links.get(from);
  if (known) known.add(to);
  else links.set(from, new Set([to]));
}
