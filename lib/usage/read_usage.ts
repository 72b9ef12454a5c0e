/**
 * All usage out of OpenCode's stores, through the index.
 *
 * @module
 */
import type { Damage, Interaction, Store, ToolUse } from "../opencode/mod.ts";
import { counted } from "./copies.ts";
import type { IndexDatabase } from "./index/database.ts";
import { withIndex } from "./index/file.ts";
import { type Progress, refresh } from "./index/refresh.ts";
import { loadSince } from "./index/load_since.ts";
import { decodeRollup, type Rollup } from "./index/rollup.ts";
import { newestFirst } from "./index/source.ts";
import { readFromStores, readTools } from "./index/tools.ts";
import { StoreFailure, troubleOf } from "./index/trouble.ts";
import { unite } from "./unite.ts";
import type { Part, SessionUsage, Usage } from "./usage.ts";

/** What to read, and through which index. */
export interface ReadUsageOptions {
  /** Stores; they stay open as long as the usage is in use. */
  readonly stores: readonly Store[];
  /** Directory of the index, created if it is missing; undefined: nothing is kept. */
  readonly cacheDirectory?: string | undefined;
  /** Read everything again, whatever the index says. */
  readonly rescan?: boolean | undefined;
  /** Called for each session that is read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How usage was read. */
export interface UsageReading extends Disposable {
  /** What could not be read. */
  readonly damages: readonly Damage[];
  /** Stores that were read, `kind` and `path`. */
  readonly stores: Usage["stores"];
  /** What went wrong with the index, one line each; the usage is right all the same. */
  readonly notices: readonly string[];
  /** Another text whenever {@linkcode Usage.sessions} are others. */
  readonly seal: string;
  /** Close the index. */
  [Symbol.dispose](): void;
}

/** Usage, and what is to be said about how it was read. */
export interface ReadUsage extends UsageReading {
  /** All usage. */
  readonly usage: Usage;
}

/** Usage in parts, of which some may be known well enough already. */
export interface PartsOfUsage extends UsageReading {
  /** All of them. */
  readonly parts: readonly Part[];
}

/** Usage of which is known already what somebody wanted to make of it. */
export interface KnownUsage<Known> extends UsageReading {
  /** What is known. */
  readonly known: Known;
}

/**
 * Read all usage. Only what changed since the last time is read from the stores.
 *
 * @param options Stores and where the index is.
 * @returns Usage, to be disposed of when its interactions and tools are needed no more.
 * @throws Whatever a store throws; trouble with the index never does.
 */
export function readUsage(options: ReadUsageOptions): ReadUsage {
  const { reading, found, ...sources } = read(options, loadRollups);
  return { ...reading, usage: toUsage(sources, reading, found) };
}

/**
 * Read all usage, unless it is known already what is to be made of it. The stores are looked at and
 * what changed is read in any case.
 *
 * @param options Stores and where the index is.
 * @param recall Gives what is known of the usage with a seal; undefined for nothing.
 * @returns Usage, or what is known.
 * @throws Whatever a store throws; trouble with the index never does.
 */
export function readUsageUnless<Known>(
  options: ReadUsageOptions,
  recall: (seal: string) => Known | undefined,
): ReadUsage | KnownUsage<Known> {
  const { reading, found, ...sources } = read(options, (index) => {
    const known = recall(index.sealed());
    return known === undefined ? { rollups: loadRollups(index) } : { known };
  });
  return found.rollups
    ? { ...reading, usage: toUsage(sources, reading, found.rollups) }
    : { ...reading, known: found.known };
}

/**
 * Read usage of which only what changed has to be looked into, unless all of it is known already.
 *
 * @param options Stores and where the index is.
 * @param recall Gives what is known of the usage with a seal; undefined for nothing.
 * @param isKnown Whether what is wanted of a part with a seal is known: its sessions are left out.
 * @returns Parts, or what is known.
 * @throws Whatever a store throws; trouble with the index never does.
 */
export function readPartsUnless<Known>(
  options: ReadUsageOptions,
  recall: (seal: string) => Known | undefined,
  isKnown: (seal: string) => boolean,
): PartsOfUsage | KnownUsage<Known> {
  const { reading, found } = read(options, (index) => {
    const known = recall(index.sealed());
    return known === undefined ? { parts: index.load(decodeRollup, isKnown) } : { known };
  });
  if (!found.parts) return { ...reading, known: found.known };
  const parts = found.parts.map(({ seal, results }) => ({
    seal,
    ...results && { sessions: results.map(({ usage }) => usage) },
  }));
  return { ...reading, parts };
}

/**
 * Read usage of which only the end is wanted: however long a history is, little of it is read.
 *
 * @param options Stores and where the index is.
 * @param since Milliseconds since 1970.
 * @returns Usage as {@linkcode readUsage} gives it, of sessions in which something began since then,
 * and of those above them.
 * @throws Whatever a store throws; trouble with the index never does.
 */
export function readUsageSince(options: ReadUsageOptions, since: number): ReadUsage {
  const { reading, found, ...sources } = read(
    options,
    (index) => loadSince(index, since).sort(byCreated),
  );
  return { ...reading, usage: toUsage(sources, reading, found) };
}

/** Where usage is from. */
interface Sources {
  /** The newest kind first. */
  readonly stores: readonly Store[];
  readonly index: IndexDatabase;
}

/** Brings the index up to date, and finds something in it. */
function read<Found>(
  options: ReadUsageOptions,
  find: (index: IndexDatabase) => Found,
): Sources & { readonly reading: UsageReading; readonly found: Found } {
  const stores = newestFirst(options.stores);
  const { result, index, notices } = withIndex(options.cacheDirectory, stores, (index) => {
    refresh(index, stores, options);
    return {
      found: find(index),
      seal: index.sealed(),
      damages: [...index.stores().flatMap(({ damages }) => damages), ...index.damages()],
    };
  });
  const { found, ...rest } = result;
  const reading = {
    ...rest,
    stores: stores.map(({ kind, path }) => ({ kind, path })),
    notices,
    [Symbol.dispose]: () => index[Symbol.dispose](),
  };
  return { stores, index, reading, found };
}

function loadRollups(index: IndexDatabase): readonly Rollup[] {
  return index.load(decodeRollup).flatMap(({ results }) => results ?? []).sort(byCreated);
}

function toUsage(
  { stores, index }: Sources,
  reading: UsageReading,
  rollups: readonly Rollup[],
): Usage {
  const copies = new Map(
    rollups.flatMap(({ usage, copies }) =>
      copies.length > 0 ? [[usage.session.id, new Set(copies)]] : []
    ),
  );
  return {
    sessions: rollups.map(({ usage }) => usage),
    get projects() {
      return projectsOf(stores);
    },
    damages: reading.damages,
    stores: reading.stores,
    interactions: (session) => interactionsOf(stores, session, copies.get(session)),
    tools: (sessions) => toolsOf(index, stores, sessions, copies),
  };
}

/**
 * The order of sessions.
 *
 * @param a A session.
 * @param b Another one.
 * @returns Below 0 if `a` comes first.
 */
export function byCreated(
  { usage: a }: { readonly usage: SessionUsage },
  { usage: b }: { readonly usage: SessionUsage },
): number {
  return a.session.created - b.session.created || (a.session.id < b.session.id ? -1 : 1);
}

/**
 * Worktrees of projects. The newest store's word counts.
 *
 * @param stores Stores, the newest kind first.
 * @returns Worktrees by project id.
 */
export function projectsOf(stores: readonly Store[]): ReadonlyMap<string, string> {
  return new Map(stores.toReversed().flatMap((store) => [...store.projects()]));
}

/**
 * The counted interactions of one session.
 *
 * @param stores Stores, the newest kind first.
 * @param session Its id.
 * @param copies Ids of its interactions that do not count.
 * @returns In the order of `created`.
 */
export function interactionsOf(
  stores: readonly Store[],
  session: string,
  copies: ReadonlySet<string> = new Set(),
): readonly Interaction[] {
  const contents = stores.flatMap((store) => [...store.read(new Set([session]))]);
  return counted(unite(session, contents).interactions, copies);
}

/**
 * The counted tools that sessions used.
 *
 * @param index The index; undefined for none.
 * @param stores Stores, the newest kind first.
 * @param sessions Ids.
 * @param copies Ids of the interactions that do not count, by session.
 * @returns Uses by session.
 */
export function toolsOf(
  index: IndexDatabase | undefined,
  stores: readonly Store[],
  sessions: ReadonlySet<string>,
  copies: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly ToolUse[]> {
  return withoutCopies(readToolsAnyhow(index, stores, sessions), copies);
}

/**
 * The counted tools that a session used last, out of the stores themselves.
 *
 * @param stores Stores, the newest kind first.
 * @param session Its id.
 * @param copies Ids of the interactions that do not count, by session.
 * @param messages Of how many of its newest messages.
 * @returns Uses.
 */
export function latestToolsOf(
  stores: readonly Store[],
  session: string,
  copies: ReadonlyMap<string, ReadonlySet<string>>,
  messages: number,
): readonly ToolUse[] {
  const tools = readFromStores(stores, new Set([session]), messages);
  return withoutCopies(tools, copies).get(session) ?? [];
}

function withoutCopies(
  tools: Map<string, readonly ToolUse[]>,
  copies: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly ToolUse[]> {
  for (const [session, uses] of tools) {
    const copied = copies.get(session);
    const counted = copied ? uses.filter(({ message }) => !copied.has(message)) : uses;
    if (counted.length > 0) tools.set(session, counted);
    else tools.delete(session);
  }
  return tools;
}

function readToolsAnyhow(
  index: IndexDatabase | undefined,
  stores: readonly Store[],
  sessions: ReadonlySet<string>,
): Map<string, readonly ToolUse[]> {
  try {
    return readTools(index, stores, sessions);
  } catch (error) {
    if (error instanceof StoreFailure) throw error.cause;
    if (troubleOf(error) === "damaged") index?.[Symbol.dispose]();
    return readTools(undefined, stores, sessions);
  }
}
