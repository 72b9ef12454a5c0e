/**
 * Adding up by whatever divides buckets.
 *
 * @module
 */
import { Adder } from "./figures.ts";
import type { Selection } from "./selection.ts";
import type { Bucket, SessionUsage } from "../usage.ts";

/**
 * Add up what is selected, in all and by group.
 *
 * @param selection What is selected.
 * @param total Counts everything.
 * @param keyOf The group of a bucket.
 * @returns What counts each group, in the order of first use.
 */
export function group<K>(
  selection: Selection,
  total: Adder,
  keyOf: (bucket: Bucket, session: SessionUsage) => K,
): Map<K, Adder> {
  const groups = new Map<K, Adder>();
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
  return groups;
}
