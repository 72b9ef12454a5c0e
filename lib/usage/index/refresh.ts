/**
 * The index, brought up to date: only sessions that changed are read again, and the relatives by
 * forks whose copies that changes.
 *
 * @module
 */
import type { Store } from "../../opencode/mod.ts";
import { findCopies, fingerprints } from "../copies.ts";
import { summarise } from "../summarise.ts";
import { unite, type United } from "../unite.ts";
import type { IndexDatabase } from "./database.ts";
import { observe, type Observed } from "./observe.ts";
import { findRelatives, hull, type Range } from "./relatives.ts";
import { copiesOf, encodeRollup, type Words } from "./rollup.ts";
import { type Found, readSessions } from "./source.ts";
import { type Trace, traceChecksum } from "./trace.ts";

/** How far a refresh has come, in sessions. */
export interface Progress {
  /** Sessions that were read. */
  readonly done: number;
  /** Sessions to read. */
  readonly total: number;
}

/**
 * Bring an index up to date; inside a transaction.
 *
 * @param index The index.
 * @param stores What it is the index of.
 * @param options `rescan` reads everything again; `onProgress` is called for each session.
 */
export function refresh(
  index: IndexDatabase,
  stores: readonly Store[],
  options: {
    readonly rescan?: boolean | undefined;
    readonly onProgress?: ((progress: Progress) => void) | undefined;
  },
): void {
  const known = index.stores();
  const observed = observe(index, stores, options.rescan ?? false);
  const removed = known.filter(({ id }) => !observed.some(({ known }) => known?.id === id));
  const isSame = removed.length === 0 && observed.every(isUnchanged);
  if (isSame) return;
  if (known.length > 0) index.check();

  // The first writing: from here on, other processes wait.
  const sources = observed.map((each) => ({
    ...each,
    id: each.known?.id ?? index.addStore(each.store),
  }));
  const dirty = new Set<string>();
  for (const { id, changed, gone } of sources) {
    for (const session of gone) {
      index.unsee(id, session);
      dirty.add(session);
    }
    for (const session of changed) dirty.add(session);
  }
  for (const { id } of removed) {
    for (const session of index.stamps(id).keys()) {
      index.unsee(id, session);
      dirty.add(session);
    }
    index.removeStore(id);
  }
  if (dirty.size > 0) renew(index, sources, dirty, openWords(index), options.onProgress);
  for (const { id, mark, isLookedAt, store } of sources) {
    if (isLookedAt) index.saveStore(id, mark, store.damages);
  }
  index.seal();
}

function isUnchanged({ known, isLookedAt, mark, changed, gone, store }: Observed): boolean {
  return known !== undefined && changed.size === 0 && gone.size === 0 &&
    (!isLookedAt ||
      (mark === known.mark && JSON.stringify(store.damages) === JSON.stringify(known.damages)));
}

type NumberedSource = Observed & { readonly id: number };

function renew(
  index: IndexDatabase,
  sources: readonly NumberedSource[],
  dirty: ReadonlySet<string>,
  words: Words,
  onProgress: (progress: Progress) => void = () => {},
): void {
  const before: Trace[] = [];
  const changed = new Set<string>();
  const missing = new Set(dirty);
  let now = hull([]);
  for (const [session, found] of readSessions(sources, dirty)) {
    see(index, sources, session, found);
    const united = unite(session, found.map(({ content }) => content));
    const trace = index.trace(session);
    if (!trace || !isKnown(index, words, united, trace)) {
      if (trace) before.push(trace);
      changed.add(session);
      save(index, words, united);
      now = hull([now, timesOf(united)]);
    }
    missing.delete(session);
    onProgress({ done: dirty.size - missing.size, total: dirty.size });
  }
  for (const session of missing) {
    see(index, sources, session, []);
    const trace = index.trace(session);
    if (trace) before.push(trace);
    changed.add(session);
    index.removeUsage(session);
  }

  const relatives = findRelatives(index, changed, before, now);
  if (relatives.size === 0) return;
  const family: United[] = [];
  for (const [session, found] of readSessions(sources, relatives)) {
    family.push(unite(session, found.map(({ content }) => content)));
  }
  const copies = findCopies(family);
  for (const united of family) save(index, words, united, copies.get(united.session.id));
}

/**
 * Whether the index has all of a session as it is: its stamp may have changed for another one's
 * sake. Then its relatives are what they were too.
 */
function isKnown(index: IndexDatabase, words: Words, united: United, trace: Trace): boolean {
  if (traceChecksum(toTrace(united)) !== traceChecksum(trace)) return false;
  const known = index.rollup(united.session.id);
  if (!known) return false;
  const copies = copiesOf(known);
  const { head, numbers } = encodeRollup(summarise(united, copies), copies, words);
  return head === known.head && areSame(numbers, known.numbers);
}

function areSame(some: Int32Array, others: Int32Array): boolean {
  return some.length === others.length && some.every((number, at) => number === others[at]);
}

function see(
  index: IndexDatabase,
  sources: readonly NumberedSource[],
  session: string,
  found: readonly Found<NumberedSource>[],
): void {
  for (const source of sources) {
    const content = found.find((each) => each.source === source)?.content;
    // A session that a store names but does not give is not asked for again.
    const stamp = content?.stamp ?? source.sessions().get(session);
    if (stamp !== undefined) index.see(source.id, session, stamp, content?.damages ?? []);
  }
}

function save(
  index: IndexDatabase,
  words: Words,
  united: United,
  copies: ReadonlySet<string> = new Set(),
): void {
  const { session, interactions } = united;
  if (interactions.length === 0) return index.removeUsage(session.id);
  index.saveUsage(session, encodeRollup(summarise(united, copies), copies, words));
  index.saveTrace(toTrace(united));
}

function toTrace(united: United): Trace {
  const { session, interactions } = united;
  return {
    session: session.id,
    ...timesOf(united),
    fingerprints: fingerprints(interactions),
  };
}

function timesOf({ interactions }: United): Range {
  return {
    first: interactions[0]?.created ?? Infinity,
    last: interactions.at(-1)?.created ?? -Infinity,
  };
}

function openWords(index: IndexDatabase): Words {
  const numbers = new Map(index.words().map((word, number) => [word, number]));
  return {
    number: (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(word, number);
      index.addWord(number, word);
      return number;
    },
  };
}
