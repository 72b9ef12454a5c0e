/**
 * What ocmonitor's reports are made of: usage in its own rules, which are fewer kinds of tokens, as
 * stored, at the prices of the table.
 *
 * @module
 */
import type { SessionUsage, Usage } from "../usage/usage.ts";
import type { Picodollars } from "../usage/money.ts";
import type { Price, PriceTable } from "../usage/prices/price.ts";
import type { Zone } from "../usage/calendar/zone.ts";
import { SLOT } from "../usage/usage.ts";
import type { Tokens } from "../opencode/mod.ts";
import { modelName, projectName } from "./names.ts";

/** Tokens in the four kinds of ocmonitor. Reasoning is none of them. */
export type FourTokens = Pick<Tokens, "input" | "output" | "cacheWrite" | "cacheRead">;

/** Interactions of one session with one model in one quarter of an hour. */
export interface Entry {
  /** Its session. */
  readonly session: SessionOf;
  /** Day in the user's time zone, since 1970-01-01. */
  readonly day: number;
  /** Shown name of the model. */
  readonly model: string;
  /** Interactions with tokens: only these count. It may be none. */
  readonly interactions: number;
  /** Tokens as stored. */
  readonly tokens: FourTokens;
  /** What they cost at the table's price; nothing if there is none. */
  readonly cost: Picodollars;
  /** Whether the model has no price. */
  readonly unpriced: boolean;
  /** First begin, milliseconds since 1970. */
  readonly first: number;
  /** Last end. */
  readonly last: number;
}

/** A session as reports show it. */
export interface SessionOf {
  /** `ses_…`. */
  readonly id: string;
  /** Title; empty if none. */
  readonly title: string;
  /** Name of the project that it was in most. */
  readonly project: string;
}

/**
 * Turns usage into entries.
 *
 * @param usage All usage.
 * @param prices The price table.
 * @param zone The user's time zone.
 * @returns Entries of all sessions that have at least one interaction with tokens.
 */
export function entriesOf(usage: Usage, prices: PriceTable, zone: Zone): Entry[] {
  const pricer = createPricer(prices);
  return usage.sessions.flatMap((session) => {
    const { buckets } = session;
    if (!buckets.some((bucket) => bucket.interactions > (bucket.empty ?? 0))) return [];
    const of: SessionOf = {
      id: session.session.id,
      title: session.session.title,
      project: projectName(directoryOf(session)),
    };
    return buckets.map((bucket): Entry => {
      const price = pricer(bucket.provider, bucket.model);
      return {
        session: of,
        day: zone.day(bucket.slot * SLOT),
        model: modelName(bucket.model),
        interactions: bucket.interactions - (bucket.empty ?? 0),
        tokens: bucket.stored,
        cost: price ? costOf(bucket.stored, price) : 0n,
        unpriced: price === undefined,
        first: bucket.first,
        last: bucket.last,
      };
    });
  });
}

/**
 * The price of tokens: four kinds, each at its own price.
 *
 * @param tokens Tokens.
 * @param price The price.
 * @returns Exactly.
 */
export function costOf(tokens: FourTokens, price: Price): Picodollars {
  return BigInt(tokens.input) * price.input + BigInt(tokens.output) * price.output +
    BigInt(tokens.cacheWrite) * price.cacheWrite + BigInt(tokens.cacheRead) * price.cacheRead;
}

/**
 * Looks up the usual price of models, each once. Long prompts have no price of their own here.
 *
 * @param prices The price table.
 * @returns What finds a price.
 */
export function createPricer(
  prices: PriceTable,
): (provider: string, model: string) => Price | undefined {
  const known = new Map<string, Price | undefined>();
  return (provider, model) => {
    const key = `${provider}\0${model}`;
    if (!known.has(key)) known.set(key, prices.find(provider, model)?.price);
    return known.get(key);
  };
}

/** The directory of most interactions; of several, the one that was used last. */
function directoryOf({ buckets, session }: SessionUsage): string {
  const uses = new Map<string, number>();
  for (const { directory, root, interactions, empty = 0 } of buckets) {
    const path = directory || root;
    if (path) uses.set(path, (uses.get(path) ?? 0) + interactions - empty);
  }
  let best = session.directory;
  let most = 0;
  for (const [path, count] of [...uses].reverse()) if (count > most) [best, most] = [path, count];
  return best;
}
