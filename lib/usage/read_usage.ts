/**
 * All usage out of OpenCode's stores, through the index.
 *
 * @module
 */
import type { Interaction, Store, ToolUse } from "../opencode/mod.ts";
import { counted } from "./copies.ts";
import type { IndexDatabase } from "./index/database.ts";
import { withIndex } from "./index/file.ts";
import { type Progress, refresh } from "./index/refresh.ts";
import { decodeRollup, type Rollup } from "./index/rollup.ts";
import { newestFirst } from "./index/source.ts";
import { readTools } from "./index/tools.ts";
import { StoreFailure, troubleOf } from "./index/trouble.ts";
import { unite } from "./unite.ts";
import type { Usage } from "./usage.ts";

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

/** Usage, and what is to be said about how it was read. */
export interface ReadUsage {
  /** All usage. */
  readonly usage: Usage;
  /** What went wrong with the index, one line each; the usage is right all the same. */
  readonly notices: readonly string[];
  /** Close the index. */
  [Symbol.dispose](): void;
}

/**
 * Read all usage. Only what changed since the last time is read from the stores.
 *
 * @param options Stores and where the index is.
 * @returns Usage, to be disposed of when its interactions and tools are needed no more.
 * @throws Whatever a store throws; trouble with the index never does.
 */
export function readUsage(options: ReadUsageOptions): ReadUsage {
  const stores = newestFirst(options.stores);
  const { result, index, notices } = withIndex(options.cacheDirectory, stores, (index) => {
    refresh(index, stores, options);
    return {
      rollups: index.load(decodeRollup).sort(byCreated),
      damages: [...index.stores().flatMap(({ damages }) => damages), ...index.damages()],
    };
  });
  const copies = new Map(
    result.rollups.flatMap(({ usage, copies }) =>
      copies.length > 0 ? [[usage.session.id, new Set(copies)]] : []
    ),
  );
  return {
    usage: {
      sessions: result.rollups.map(({ usage }) => usage),
      get projects() {
        return projectsOf(stores);
      },
      damages: result.damages,
      stores: stores.map(({ kind, path }) => ({ kind, path })),
      interactions: (session) => interactionsOf(stores, session, copies.get(session)),
      tools: (sessions) => toolsOf(index, stores, sessions, copies),
    },
    notices,
    [Symbol.dispose]: () => index[Symbol.dispose](),
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
  { usage: a }: Pick<Rollup, "usage">,
  { usage: b }: Pick<Rollup, "usage">,
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
  const tools = readToolsAnyhow(index, stores, sessions);
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
