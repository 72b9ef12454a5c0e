/**
 * What has changed in the stores since they were read.
 *
 * @module
 */
import type { Look, Store } from "../../opencode/mod.ts";
import type { IndexDatabase, KnownStore } from "./database.ts";
import { fromStore } from "./source.ts";

/** A store beside what the index knows of it. */
export interface Observed {
  /** The store. */
  readonly store: Store;
  /** What the index knows; undefined for a new one. */
  readonly known: KnownStore | undefined;
  /** Its mark now. */
  readonly mark: string;
  /** Whether there was anything to look at: false if it says that it is the same as before. */
  readonly isLookedAt: boolean;
  /** The sessions that it has. Loaded when they are asked for. */
  readonly sessions: () => ReadonlyMap<string, string>;
  /** Sessions that are new or changed. */
  readonly changed: ReadonlySet<string>;
  /** Sessions that it has no longer. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Look at stores.
 *
 * @param index The index.
 * @param stores Stores, the newest kind first.
 * @param isSuspicious Whether to take everything for changed.
 * @returns Each store, in the same order.
 */
export function observe(
  index: IndexDatabase,
  stores: readonly Store[],
  isSuspicious: boolean,
): Observed[] {
  const known = index.stores();
  return stores.map((store) =>
    observeStore(
      index,
      store,
      known.find(({ kind, path }) => kind === store.kind && path === store.path),
      isSuspicious,
    )
  );
}

function observeStore(
  index: IndexDatabase,
  store: Store,
  known: KnownStore | undefined,
  isSuspicious: boolean,
): Observed {
  const stamps = once(() => known ? index.stamps(known.id) : new Map<string, string>());
  const isCompared = known !== undefined && !isSuspicious;
  const look = isCompared
    ? lookAt(store, known.mark, stamps)
    : lookAt(store, "", () => new Map<string, string>());
  if (look === undefined) {
    const none: ReadonlySet<string> = new Set();
    const mark = known?.mark ?? "";
    const sessions = stamps;
    return { store, known, mark, isLookedAt: false, sessions, changed: none, gone: none };
  }
  const before = stamps();
  const changed = new Set<string>();
  for (const [session, stamp] of look.stamps) {
    if (isSuspicious || stamp === "" || before.get(session) !== stamp) changed.add(session);
  }
  const gone = new Set<string>();
  for (const session of before.keys()) if (!look.stamps.has(session)) gone.add(session);
  const sessions = () => look.stamps;
  return { store, known, mark: look.mark, isLookedAt: true, sessions, changed, gone };
}

function lookAt(
  store: Store,
  mark: string,
  stamps: () => ReadonlyMap<string, string>,
): Look | undefined {
  /** Trouble with the index, met while the store looks. */
  let trouble: unknown;
  const before = () => {
    try {
      return stamps();
    } catch (error) {
      throw trouble = error;
    }
  };
  try {
    return fromStore(() => store.look(mark, before));
  } catch (error) {
    throw trouble ?? error;
  }
}

function once<Value>(make: () => Value): () => Value {
  let value: { of: Value } | undefined;
  return () => (value ??= { of: make() }).of;
}
