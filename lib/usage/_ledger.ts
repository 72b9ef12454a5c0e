/**
 * Usage in memory, with what tells which sessions changed.
 *
 * @module
 */
import type { Damage, Interaction, Store } from "../opencode/mod.ts";
import { decodeRollup, type StoredUsage } from "./index/rollup.ts";
import { counted, findCopies, fingerprints } from "./copies.ts";
import { withIndex } from "./index/file.ts";
import { type Progress, refresh } from "./index/refresh.ts";
import { findRelatives, hull } from "./index/relatives.ts";
import { type Found, fromStore, readSessions } from "./index/source.ts";
import { byCreated } from "./read_usage.ts";
import type { Row } from "./index/_connection.ts";
import { toTrace, type Trace } from "./index/trace.ts";
import { DamagedIndex } from "./index/trouble.ts";
import { summarise } from "./summarise.ts";
import { unite, type United } from "./unite.ts";
import type { SessionUsage } from "./usage.ts";

/** What a ledger is of. */
export interface LedgerOptions {
  /** Stores, the newest kind first. */
  readonly stores: readonly Store[];
  /** Directory of the index; undefined: nothing is kept. */
  readonly cacheDirectory: string | undefined;
  /** Called for each session that is read. */
  readonly onProgress: ((progress: Progress) => void) | undefined;
  /** Whether to read everything again. */
  readonly rescan: boolean;
}

/** A store, and what is known of it. */
interface Source {
  readonly store: Store;
  mark: string;
  stamps: Map<string, string>;
  readonly damages: Map<string, readonly Damage[]>;
  /** The sessions that it has now. */
  sessions: () => ReadonlyMap<string, string>;
}

/** A session: its usage, and ids of the interactions in it that are copies. */
interface Entry {
  readonly usage: SessionUsage;
  readonly copies: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Is given the counted interactions of each session that was read again, or is gone. */
export type OnRead = (session: string, interactions: readonly Interaction[]) => void;

/** What an update did. */
export interface Update {
  /** Sessions that were read again, or are gone, and those whose copies that changed. */
  readonly changed: ReadonlySet<string>;
  /** Whether one of them was not known before. */
  readonly isNew: boolean;
}

/** Usage in memory. */
export class Ledger {
  /** What went wrong with the index, one line each. */
  readonly notices: readonly string[];
  readonly #sources: readonly Source[];
  readonly #entries = new Map<string, Entry>();
  readonly #traces = new Map<string, Trace>();
  /** Traces that were not read yet: nothing has changed since the beginning. */
  #unread: readonly Row[];
  /** What the last update read or wanted to, where it failed: nobody was told. */
  #untold = new Set<string>();
  /** A long history, of which little is looked into again. */
  readonly #stored: readonly StoredUsage[];

  /**
   * Read all usage through the index, which is closed again.
   *
   * @param options What of.
   * @throws Whatever a store throws.
   */
  constructor(options: LedgerOptions) {
    const { stores, cacheDirectory } = options;
    const { result, index, notices } = withIndex(cacheDirectory, stores, (index) => {
      refresh(index, stores, options);
      return {
        rollups: index.load(decodeRollup).flatMap(({ results }) => results ?? []),
        traces: index.traceRows(),
        known: index.stores().map((store) => ({
          ...store,
          stamps: index.stamps(store.id),
          damages: index.damagesOf(store.id),
        })),
      };
    });
    index[Symbol.dispose]();
    this.notices = notices;
    this.#sources = stores.map((store) => {
      const known = result.known.find(({ kind, path }) =>
        kind === store.kind && path === store.path
      );
      const source: Source = {
        store,
        mark: known?.mark ?? "",
        stamps: known?.stamps ?? new Map<string, string>(),
        damages: known?.damages ?? new Map<string, Damage[]>(),
        sessions: () => source.stamps,
      };
      return source;
    });
    // In order, so that nearly nothing is left to do for whoever wants them in order.
    for (const { usage, copies } of result.rollups.toSorted(byCreated)) {
      const entry = { usage, copies: copies.length > 0 ? new Set(copies) : NONE };
      this.#entries.set(usage.session.id, entry);
    }
    this.#stored = result.rollups.map(({ usage }) => usage);
    this.#unread = result.traces;
  }

  /** All sessions, by `created`, then `id`. */
  get sessions(): SessionUsage[] {
    return [...this.#entries.values()].sort(byCreated).map(({ usage }) => usage);
  }

  /** Ids of copies, by session. */
  get copies(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, ReadonlySet<string>>();
    for (const [id, { copies }] of this.#entries) if (copies.size > 0) found.set(id, copies);
    return found;
  }

  /** What could not be read. */
  get damages(): Damage[] {
    return [
      ...this.#sources.flatMap(({ store }) => store.damages),
      ...this.#sources.flatMap(({ damages }) => [...damages.values()].flat()),
    ];
  }

  /**
   * Read what changed since the last time.
   *
   * @param onRead Is given what was read; the last word on a session counts.
   * @returns What did.
   * @throws Whatever a store throws; what was not read is read the next time.
   */
  update(onRead: OnRead = () => {}): Update {
    for (const stored of this.#stored) stored.release();
    const changed = this.#untold;
    const looks = this.#sources.map((source) => {
      const { store, mark, stamps } = source;
      const look = fromStore(() => store.look(mark, () => stamps));
      source.sessions = () => look?.stamps ?? source.stamps;
      for (const [session, stamp] of look?.stamps ?? []) {
        if (stamp === "" || stamps.get(session) !== stamp) changed.add(session);
      }
      for (const session of look ? stamps.keys() : []) {
        if (!look?.stamps.has(session)) changed.add(session);
      }
      return { source, look };
    });
    if (changed.size > 0 && !this.#readTraces()) {
      for (const { sessions } of this.#sources) for (const id of sessions().keys()) changed.add(id);
    }
    const isNew = [...changed].some((session) => !this.#entries.has(session));
    if (changed.size > 0) this.#renew(changed, onRead);
    for (const { source, look } of looks) if (look) source.mark = look.mark;
    this.#untold = new Set();
    return { changed, isNew };
  }

  /** @returns False if they are damaged: then there are none, and all sessions are to be read. */
  #readTraces(): boolean {
    const rows = this.#unread;
    this.#unread = [];
    try {
      for (const trace of rows.map(toTrace)) this.#traces.set(trace.session, trace);
      return true;
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      return false;
    }
  }

  /** Reads sessions again, and adds those to them whose copies that changes. */
  #renew(changed: Set<string>, onRead: OnRead): void {
    const before = [...changed].flatMap((session) => this.#traces.get(session) ?? []);
    const missing = new Set(changed);
    for (const [session, found] of readSessions(this.#sources, changed)) {
      this.#see(session, found);
      this.#save(unite(session, found.map(({ content }) => content)), onRead);
      missing.delete(session);
    }
    for (const session of missing) {
      this.#see(session, []);
      this.#remove(session, onRead);
    }
    const traces = this.#traces;
    const relatives = findRelatives(
      { trace: (session) => traces.get(session), traces: within(traces) },
      changed,
      before,
      hull([...changed].flatMap((session) => traces.get(session) ?? [])),
    );
    if (relatives.size === 0) return;
    const family: United[] = [];
    for (const [session, found] of readSessions(this.#sources, relatives)) {
      family.push(unite(session, found.map(({ content }) => content)));
    }
    const copies = findCopies(family);
    for (const united of family) {
      this.#save(united, onRead, copies.get(united.session.id));
      changed.add(united.session.id);
    }
  }

  #see(session: string, found: readonly Found<Source>[]): void {
    for (const source of this.#sources) {
      const content = found.find((each) => each.source === source)?.content;
      // A session that a store names but does not give is not asked for again.
      const stamp = content?.stamp ?? source.sessions().get(session);
      if (stamp === undefined) source.stamps.delete(session);
      else source.stamps.set(session, stamp);
      if (content && content.damages.length > 0) source.damages.set(session, content.damages);
      else source.damages.delete(session);
    }
  }

  #save(united: United, onRead: OnRead, copies: ReadonlySet<string> = NONE): void {
    const { session: { id }, interactions } = united;
    if (interactions.length === 0) return this.#remove(id, onRead);
    onRead(id, counted(interactions, copies));
    this.#entries.set(id, { usage: summarise(united, copies), copies });
    this.#traces.set(id, {
      session: id,
      first: interactions[0]?.created ?? 0,
      last: interactions.at(-1)?.created ?? 0,
      fingerprints: fingerprints(interactions),
    });
  }

  #remove(session: string, onRead: OnRead): void {
    onRead(session, []);
    this.#entries.delete(session);
    this.#traces.delete(session);
  }
}

function within(traces: ReadonlyMap<string, Trace>) {
  return function* (first: number, last: number): Iterable<Trace> {
    for (const trace of traces.values()) {
      if (trace.last >= first && trace.first <= last) yield trace;
    }
  };
}
