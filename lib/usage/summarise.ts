/**
 * A session's interactions, added up.
 *
 * @module
 */
import { addTokens, type Interaction } from "../opencode/mod.ts";
import { roundDollars } from "./money.ts";
import { distinctPlaces } from "./places.ts";
import type { United } from "./unite.ts";
import {
  type Bucket,
  EXTENDED_CONTEXT,
  type SessionUsage,
  SLOT,
  type Span,
  SPAN_GAP,
} from "./usage.ts";

/**
 * Add up a session.
 *
 * @param united The session.
 * @param copies Ids of interactions that do not count.
 * @returns Buckets in the order of their slots, then of their first interactions.
 */
export function summarise(
  { session, interactions }: United,
  copies: ReadonlySet<string> = new Set(),
): SessionUsage {
  const counted = copies.size === 0
    ? interactions
    : interactions.filter((each) => !copies.has(each.id));
  const buckets = toBuckets(counted, session.directory);
  const spans = toSpans(counted);
  return {
    session,
    buckets,
    spans,
    places: distinctPlaces(buckets),
    last: spans.at(-1)?.[1] ?? -Infinity,
    copies: interactions.length - counted.length,
    unfinished: counted.reduce((sum, each) => sum + (each.completed === undefined ? 1 : 0), 0),
  };
}

type Sum = { -readonly [Key in keyof Bucket]: Bucket[Key] };

function toBuckets(interactions: readonly Interaction[], directory: string): Bucket[] {
  const buckets: Sum[] = [];
  let slot = -Infinity;
  /** Where the buckets of the present slot begin: few, so that they are looked through. */
  let begin = 0;
  for (const interaction of interactions) {
    const one = bucketOf(interaction, directory);
    if (one.slot !== slot) [slot, begin] = [one.slot, buckets.length];
    let at = buckets.length - 1;
    while (at >= begin && !isAlike(buckets[at], one)) at--;
    const sum = at >= begin ? buckets[at] : undefined;
    if (sum === undefined) buckets.push(one);
    else add(sum, one);
  }
  return buckets;
}

function bucketOf(interaction: Interaction, directory: string): Sum {
  const { created, completed, cost, tokens, stored } = interaction;
  const isEmpty = stored.input + stored.output + stored.cacheRead + stored.cacheWrite === 0;
  const bucket: Sum = {
    slot: Math.floor(created / SLOT),
    provider: interaction.provider,
    model: interaction.model,
    agent: interaction.agent,
    directory: interaction.directory || directory,
    root: interaction.root,
    extended: tokens.input + tokens.cacheRead + tokens.cacheWrite > EXTENDED_CONTEXT,
    recorded: cost > 0,
    interactions: 1,
    errors: interaction.error === "" ? 0 : 1,
    compactions: interaction.isCompaction ? 1 : 0,
    cost: roundDollars(cost),
    tokens,
    stored,
    first: created,
    last: completed ?? created,
  };
  // Not by a spread, which would be slow, and one is made for each interaction.
  if (isEmpty) bucket.empty = 1;
  return bucket;
}

function isAlike(a: Bucket | undefined, b: Bucket): boolean {
  return a !== undefined && a.model === b.model && a.agent === b.agent &&
    a.recorded === b.recorded && a.extended === b.extended && a.directory === b.directory &&
    a.root === b.root && a.provider === b.provider;
}

function add(sum: Sum, one: Bucket): void {
  sum.interactions += 1;
  if (one.empty) sum.empty = (sum.empty ?? 0) + 1;
  sum.errors += one.errors;
  sum.compactions += one.compactions;
  sum.cost += one.cost;
  sum.tokens = addTokens(sum.tokens, one.tokens);
  sum.stored = addTokens(sum.stored, one.stored);
  sum.last = Math.max(sum.last, one.last);
}

function toSpans(interactions: readonly Interaction[]): Span[] {
  const spans: [begin: number, end: number][] = [];
  let last: [begin: number, end: number] | undefined;
  for (const { created, completed } of interactions) {
    const end = Math.max(created, completed ?? created);
    if (last !== undefined && created - last[1] <= SPAN_GAP) last[1] = Math.max(last[1], end);
    else spans.push(last = [created, end]);
  }
  return spans;
}
