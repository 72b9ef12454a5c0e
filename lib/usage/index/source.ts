/**
 * Sessions out of all stores, one by one, so that only few are in memory at a time.
 *
 * @module
 */
import type { SessionContent, Store, StoreKind } from "../../opencode/mod.ts";
import { StoreFailure } from "./trouble.ts";

/** A store and the sessions that are in it. */
export interface Source {
  /** The store. */
  readonly store: Store;
  /** Its sessions. */
  readonly sessions: () => ReadonlyMap<string, unknown>;
}

/** What a store has of a session. */
export interface Found<Kind extends Source> {
  /** Where it is from. */
  readonly source: Kind;
  /** What is there. */
  readonly content: SessionContent;
}

const AGE: Record<StoreKind, number> = { "database": 0, "tree": 1, "project-tree": 2 };

/**
 * Stores in the order in which their words count.
 *
 * @param stores Stores.
 * @returns The newest kind first; as they were given where they are of one kind.
 */
export function newestFirst(stores: readonly Store[]): Store[] {
  return stores.toSorted((a, b) => AGE[a.kind] - AGE[b.kind]);
}

/** Sessions in several stores that are read together. */
const BATCH = 64;

/**
 * Read sessions.
 *
 * @param sources Stores, the newest kind first.
 * @param wanted Ids.
 * @returns Each session that is anywhere, with what each store has of it, in the order of sources.
 */
export function* readSessions<Kind extends Source>(
  sources: readonly Kind[],
  wanted: ReadonlySet<string>,
): Iterable<readonly [session: string, found: readonly Found<Kind>[]]> {
  const holders = new Map<string, number>();
  for (const { sessions } of sources) {
    const held = sessions();
    for (const session of wanted) {
      if (held.has(session)) holders.set(session, (holders.get(session) ?? 0) + 1);
    }
  }
  for (const source of sources) {
    const held = source.sessions();
    const alone = filter(wanted, (session) => holders.get(session) === 1 && held.has(session));
    for (const content of read(source.store, alone, alone.size * 2 > held.size)) {
      yield [content.id, [{ source, content }]];
    }
  }
  const shared = [...holders].filter(([, count]) => count > 1).map(([session]) => session);
  for (let at = 0; at < shared.length; at += BATCH) {
    yield* readTogether(sources, new Set(shared.slice(at, at + BATCH)));
  }
}

function readTogether<Kind extends Source>(
  sources: readonly Kind[],
  wanted: ReadonlySet<string>,
): Map<string, Found<Kind>[]> {
  const found = new Map<string, Found<Kind>[]>();
  for (const source of sources) {
    const held = source.sessions();
    const here = filter(wanted, (session) => held.has(session));
    for (const content of read(source.store, here, false)) {
      const others = found.get(content.id);
      if (others) others.push({ source, content });
      else found.set(content.id, [{ source, content }]);
    }
  }
  return found;
}

function* read(
  store: Store,
  wanted: ReadonlySet<string>,
  isAll: boolean,
): Iterable<SessionContent> {
  if (wanted.size === 0) return;
  const contents = fromStore(() => store.read(isAll ? undefined : wanted)[Symbol.iterator]());
  try {
    while (true) {
      const next = fromStore(() => contents.next());
      if (next.done) return;
      if (wanted.has(next.value.id)) yield next.value;
    }
  } finally {
    contents.return?.();
  }
}

function filter(wanted: ReadonlySet<string>, keeps: (session: string) => boolean): Set<string> {
  const kept = new Set<string>();
  for (const session of wanted) if (keeps(session)) kept.add(session);
  return kept;
}

/**
 * Ask a store, so that its errors are not taken for the index's.
 *
 * @param ask What to ask.
 * @returns The answer.
 * @throws {StoreFailure} Whatever it throws, as `cause`.
 */
export function fromStore<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    throw new StoreFailure("Cannot read a store", { cause: error });
  }
}
