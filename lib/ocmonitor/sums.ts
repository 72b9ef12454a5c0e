/**
 * Entries, added up.
 *
 * @module
 */
import type { Picodollars } from "../usage/money.ts";
import type { Entry, FourTokens } from "./entries.ts";

/** What every row counts. */
export interface Sum {
  /** Sessions with an interaction. */
  readonly sessions: number;
  /** Interactions. */
  readonly interactions: number;
  /** Tokens. */
  readonly tokens: FourTokens;
  /** Money. */
  readonly cost: Picodollars;
  /** Names of models, in the order of the alphabet. */
  readonly models: readonly string[];
  /** Begin of the first interaction, milliseconds since 1970. */
  readonly first: number;
  /** End of the last one. */
  readonly last: number;
}

/**
 * Adds entries up.
 *
 * @param entries Entries.
 * @returns Their sum. Without entries, `first` is infinite.
 */
export function sumOf(entries: readonly Entry[]): Sum {
  const sessions = new Set<string>();
  const models = new Set<string>();
  const tokens = { input: 0, output: 0, cacheWrite: 0, cacheRead: 0 };
  let interactions = 0;
  let cost = 0n;
  let first = Infinity;
  let last = -Infinity;
  for (const entry of entries) {
    first = Math.min(first, entry.first);
    last = Math.max(last, entry.last);
    if (entry.interactions === 0) continue;
    sessions.add(entry.session.id);
    models.add(entry.model);
    interactions += entry.interactions;
    tokens.input += entry.tokens.input;
    tokens.output += entry.tokens.output;
    tokens.cacheWrite += entry.tokens.cacheWrite;
    tokens.cacheRead += entry.tokens.cacheRead;
    cost += entry.cost;
  }
  return {
    sessions: sessions.size,
    interactions,
    tokens,
    cost,
    models: [...models].sort(),
    first,
    last,
  };
}

/** A group of entries. */
export interface Group<K> {
  /** What they have in common. */
  readonly key: K;
  /** The entries. */
  readonly entries: readonly Entry[];
  /** Added up. */
  readonly sum: Sum;
}

/**
 * Divides entries.
 *
 * @param entries Entries.
 * @param keyOf What divides them.
 * @returns Groups with at least one interaction, in the order of their first entries.
 */
export function groupsOf<K>(entries: readonly Entry[], keyOf: (entry: Entry) => K): Group<K>[] {
  return [...Map.groupBy(entries, keyOf)]
    .map(([key, entries]) => ({ key, entries, sum: sumOf(entries) }))
    .filter(({ sum }) => sum.interactions > 0);
}

/**
 * Divides entries by model.
 *
 * @param entries Entries.
 * @returns Groups, dearest first.
 */
export function modelsOf(entries: readonly Entry[]): Group<string>[] {
  return groupsOf(entries, ({ model }) => model).sort(dearestFirst);
}

/**
 * Orders groups by cost, and groups of the same cost by tokens, then by name.
 *
 * @param a A group.
 * @param b A group.
 * @returns Negative if `a` comes first.
 */
export function dearestFirst(a: Group<string>, b: Group<string>): number {
  if (a.sum.cost !== b.sum.cost) return a.sum.cost > b.sum.cost ? -1 : 1;
  return totalOf(b.sum.tokens) - totalOf(a.sum.tokens) || (a.key < b.key ? -1 : 1);
}

/**
 * All four kinds together.
 *
 * @param tokens Tokens.
 * @returns Their sum.
 */
export function totalOf({ input, output, cacheWrite, cacheRead }: FourTokens): number {
  return input + output + cacheWrite + cacheRead;
}
