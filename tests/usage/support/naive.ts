/**
 * Usage, added up in the most obvious way, as a reference.
 *
 * @module
 */
import type { Interaction, Session, Store } from "../../../lib/opencode/mod.ts";
import type { Usage } from "../../../lib/usage/mod.ts";

/** Sums that any right reader has. */
export interface Sums {
  /** Session, then quarter of an hour, provider, model, agent, directory, root: numbers. */
  readonly buckets: Record<string, number[]>;
  /** Session: title, copies, unfinished, active milliseconds by spans. */
  readonly sessions: Record<string, unknown[]>;
}

const ORDER = ["database", "tree", "project-tree"];

/** Read all of the stores and add up. */
export function sumNaively(stores: readonly Store[]): Sums {
  const messages = new Map<string, Interaction>();
  const sessions = new Map<string, Session>();
  for (const kind of ORDER) {
    for (const store of stores.filter((each) => each.kind === kind)) {
      for (const { id, session, interactions } of store.read()) {
        if (session && !sessions.has(id)) sessions.set(id, session);
        for (const interaction of interactions) {
          const key = `${id} ${interaction.id}`;
          const known = messages.get(key);
          if (!known || (known.completed === undefined && interaction.completed !== undefined)) {
            messages.set(key, interaction);
          }
        }
      }
    }
  }
  const all = [...messages.values()];
  const createdOf = (id: string) =>
    sessions.get(id)?.created ||
    Math.min(...all.filter(({ session }) => session === id).map(({ created }) => created));
  const begins = new Map(
    [...new Set(all.map((each) => each.session))].map((id) => [id, createdOf(id)]),
  );
  const isBefore = (a: string, b: string) => {
    const [x = 0, y = 0] = [begins.get(a), begins.get(b)];
    return x < y || (x === y && a < b);
  };
  const same = (a: Interaction, b: Interaction) =>
    a.created === b.created && a.completed === b.completed && a.model === b.model &&
    a.provider === b.provider && a.cost === b.cost &&
    JSON.stringify(a.stored) === JSON.stringify(b.stored);
  const buckets: Record<string, number[]> = {};
  const found: Record<string, unknown[]> = {};
  for (const session of begins.keys()) {
    const own = all.filter((each) => each.session === session);
    const counted = own.filter((one) =>
      !all.some((other) =>
        other.session !== session && isBefore(other.session, session) && same(one, other)
      )
    );
    for (const { created, completed, provider, model, agent, cost, error, ...each } of counted) {
      const directory = each.directory || sessions.get(session)?.directory ||
        own.toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
          .find((other) => other.directory)?.directory ||
        "";
      const slot = Math.floor(created / (15 * 60 * 1000));
      const prompt = each.tokens.input + each.tokens.cacheRead + each.tokens.cacheWrite;
      const key = [
        session,
        slot,
        provider,
        model,
        agent,
        directory,
        each.root,
        prompt > 200_000,
        cost > 0,
      ]
        .join("|");
      const sum = buckets[key] ??= Array(16).fill(0);
      const numbers = [
        1,
        error ? 1 : 0,
        each.isCompaction ? 1 : 0,
        Math.round(cost * 1e12),
        ...listTokens(each.tokens),
        ...listTokens(each.stored),
      ];
      numbers.forEach((value, at) => sum[at] = (sum[at] ?? 0) + value);
      sum[14] = Math.min(sum[14] || Infinity, created);
      sum[15] = Math.max(sum[15] ?? 0, completed ?? created);
    }
    found[session] = [
      sessions.get(session)?.title ?? "",
      own.length - counted.length,
      counted.filter(({ completed }) => completed === undefined).length,
      coveredSeconds(counted),
    ];
  }
  return { buckets, sessions: found };
}

/** The same sums out of what is to be tested. */
export function sumsOf(usage: Usage): Sums {
  const buckets: Record<string, number[]> = {};
  const sessions: Record<string, unknown[]> = {};
  for (const { session, buckets: list, spans, copies, unfinished } of usage.sessions) {
    for (const bucket of list) {
      const key = [
        session.id,
        bucket.slot,
        bucket.provider,
        bucket.model,
        bucket.agent,
        bucket.directory,
        bucket.root,
        bucket.extended,
        bucket.recorded,
      ].join("|");
      buckets[key] = [
        bucket.interactions,
        bucket.errors,
        bucket.compactions,
        bucket.cost,
        ...listTokens(bucket.tokens),
        ...listTokens(bucket.stored),
        bucket.first,
        bucket.last,
      ];
    }
    const seconds = new Set<number>();
    for (const [begin, end] of spans) {
      for (let at = begin; at <= end; at += 1_000) seconds.add(at);
    }
    sessions[session.id] = [session.title, copies, unfinished, seconds.size];
  }
  return { buckets, sessions };
}

function listTokens(tokens: Interaction["tokens"]): number[] {
  return [tokens.input, tokens.output, tokens.reasoning, tokens.cacheRead, tokens.cacheWrite];
}

/** Whole seconds at which a session is active, gaps up to a minute included. */
function coveredSeconds(interactions: readonly Interaction[]): number {
  const seconds = new Set<number>();
  for (const { created, completed } of interactions) {
    for (let at = created; at <= (completed ?? created); at += 1_000) seconds.add(at);
  }
  const sorted = [...seconds].sort((a, b) => a - b);
  let filled = sorted.length;
  sorted.forEach((at, place) => {
    const gap = at - (sorted[place - 1] ?? at);
    if (gap > 1_000 && gap <= 60_000) filled += gap / 1_000 - 1;
  });
  return filled;
}
