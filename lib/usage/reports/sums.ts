/**
 * Adding up by whatever divides buckets.
 *
 * @module
 */
import { Adder } from "./figures.ts";
import type { Modes } from "./model_sum.ts";
import type { Selection } from "./selection.ts";
import type { Bucket, SessionUsage } from "../usage.ts";

/** What sessions add up to, in all and by group. */
export interface Sums<Key> {
  /** Counts everything. */
  readonly total: Adder;
  /** What counts each group, in no particular order. */
  readonly groups: ReadonlyMap<Key, Adder>;
  /** Messages that forks copied into them. */
  readonly copies: number;
  /** Messages without an end. */
  readonly unfinished: number;
}

/**
 * Add up what is selected.
 *
 * @param selection What is selected.
 * @param keyOf The group of a bucket.
 * @returns Its sums.
 */
export function addUp<Key>(
  selection: Selection,
  keyOf: (bucket: Bucket, session: SessionUsage) => Key,
): Sums<Key> {
  const total = new Adder(selection.modes);
  const groups = new Map<Key, Adder>();
  const make = () => new Adder(selection.modes);
  for (const { usage, buckets } of selection.sessions) {
    const { id } = usage.session;
    for (const bucket of buckets) {
      const model = selection.name(bucket.provider, bucket.model);
      groups.getOrInsertComputed(keyOf(bucket, usage), make).add(id, bucket, model);
      total.count(id, model);
    }
  }
  // A session may be in several groups: all else of the total is the sum of theirs.
  for (const adder of groups.values()) total.mergeUse(adder);
  return { total, groups, ...leftOut(selection) };
}

/**
 * What is said of the sessions as a whole. Copies have no buckets: without a filter, sessions that
 * have nothing else count too.
 *
 * @param selection What is selected.
 * @returns Copied messages, and those without an end.
 */
export function leftOut(
  { usage, filter, sessions }: Selection,
): Pick<Sums<unknown>, "copies" | "unfinished"> {
  const all = filter.isOpen ? usage.sessions : sessions.map((selected) => selected.usage);
  return {
    copies: all.reduce((sum, { copies }) => sum + copies, 0),
    unfinished: all.reduce((sum, { unfinished }) => sum + unfinished, 0),
  };
}

/**
 * Add sums up. Nothing of them is changed.
 *
 * @param parts Sums, no session being in two of them.
 * @param modes How figures are shown.
 * @returns Their sum.
 */
export function together<Key>(parts: readonly Sums<Key>[], modes: Modes): Sums<Key> {
  const total = new Adder(modes);
  const byKey = new Map<Key, Adder[]>();
  for (const part of parts) {
    total.merge(part.total);
    for (const [key, adder] of part.groups) {
      const known = byKey.get(key);
      if (known) known.push(adder);
      else byKey.set(key, [adder]);
    }
  }
  const groups = new Map<Key, Adder>();
  for (const [key, adders] of byKey) {
    // Nearly all groups are of one part.
    const sum = adders.length === 1 && adders[0] ? adders[0] : new Adder(modes);
    if (adders.length > 1) adders.forEach((adder) => sum.merge(adder));
    groups.set(key, sum);
  }
  return {
    total,
    groups,
    copies: parts.reduce((sum, { copies }) => sum + copies, 0),
    unfinished: parts.reduce((sum, { unfinished }) => sum + unfinished, 0),
  };
}
