/**
 * All usage, kept in memory and up to date: what a program reads that stays open for long. The index
 * helps it to begin; after that, only sessions that changed are read, and nothing is written.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import type { Store } from "../opencode/mod.ts";
import { Ledger } from "./_ledger.ts";
import { Recall } from "./_recall.ts";
import type { Progress } from "./index/refresh.ts";
import { newestFirst } from "./index/source.ts";
import { StoreFailure } from "./index/trouble.ts";
import { interactionsOf, latestToolsOf, projectsOf } from "./read_usage.ts";
import type { Usage } from "./usage.ts";

/** What to follow. */
export interface FollowUsageOptions {
  /** Finds the stores that are there; asked at every look. The follower disposes of them. */
  readonly find: () => readonly Store[];
  /** Directory of the index, created if it is missing; undefined: nothing is kept. */
  readonly cacheDirectory?: string | undefined;
  /** Called for each session that is read while everything is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Usage that stays up to date. */
export interface UsageFollower extends Disposable {
  /**
   * All usage as of the last look: another object whenever something in it changed. Its tools are
   * those of the newest messages of a session.
   */
  readonly usage: Usage;
  /** What went wrong at the last look, which left usage as it was; empty: nothing. */
  readonly trouble: string;
  /** What went wrong with the index, one line each; usage is right all the same. */
  readonly notices: readonly string[];
  /**
   * Read what changed. Never throws: what goes wrong is {@linkcode trouble}, and tried again at the
   * next look.
   *
   * @returns Whether anything changed.
   */
  look(): boolean;
  /** Read everything again, whatever is known. */
  rescan(): void;
}

/** Messages of a session whose tools are read: those that a dashboard has room for. */
const LATEST = 100;

/** Reading tools may take one part in so many of all time. */
const TOOLS_SHARE = 400;

/**
 * Follow usage.
 *
 * @param options Where the stores and the index are.
 * @returns The follower; it has looked once.
 * @throws Whatever finding or reading stores throws at first.
 */
export function followUsage(options: FollowUsageOptions): UsageFollower {
  return new Follower(options);
}

class Follower implements UsageFollower {
  readonly #options: FollowUsageOptions;
  readonly #interactions = new Recall<ReturnType<typeof interactionsOf>>();
  readonly #tools = new Recall<ReturnType<typeof latestToolsOf>>(TOOLS_SHARE);
  #stores: readonly Store[] = [];
  #ledger: Ledger;
  #usage: Usage;
  #projects: Usage["projects"] | undefined;
  #trouble = "";

  constructor(options: FollowUsageOptions) {
    this.#options = options;
    this.#ledger = this.#begin(newestFirst(options.find()), false);
    this.#usage = this.#publish();
  }

  get usage(): Usage {
    return this.#usage;
  }

  get trouble(): string {
    return this.#trouble;
  }

  get notices(): readonly string[] {
    return this.#ledger.notices;
  }

  look(): boolean {
    this.#interactions.sweep();
    this.#tools.sweep();
    return this.#attempt(() => {
      const found = this.#find();
      if (!areSame(found, this.#stores)) return this.#restart(found, false);
      found.forEach(dispose);
      const { changed, isNew } = this.#ledger.update((session, interactions) =>
        this.#interactions.renew(session, interactions)
      );
      if (isNew) this.#projects = undefined;
      for (const session of changed) this.#tools.change(session);
      return changed.size > 0;
    });
  }

  rescan(): void {
    this.#attempt(() => this.#restart(this.#find(), true));
  }

  [Symbol.dispose](): void {
    this.#stores.forEach(dispose);
  }

  #attempt(work: () => boolean): boolean {
    try {
      const hasChanged = work();
      this.#trouble = "";
      if (hasChanged) this.#usage = this.#publish();
      return hasChanged;
    } catch (error) {
      const cause = error instanceof StoreFailure ? error.cause : error;
      this.#trouble = cause instanceof Error ? cause.message : String(cause);
      return false;
    }
  }

  /** A storage that was named and is gone is none: it may come back. */
  #find(): Store[] {
    try {
      return newestFirst(this.#options.find());
    } catch (error) {
      if (error instanceof UserError) return [];
      throw error;
    }
  }

  #restart(stores: readonly Store[], rescan: boolean): true {
    const before = this.#stores;
    this.#ledger = this.#begin(stores, rescan);
    before.forEach(dispose);
    this.#projects = undefined;
    this.#interactions.clear();
    this.#tools.clear();
    return true;
  }

  #begin(stores: readonly Store[], rescan: boolean): Ledger {
    const { cacheDirectory, onProgress } = this.#options;
    try {
      const ledger = new Ledger({ stores, cacheDirectory, onProgress, rescan });
      this.#stores = stores;
      return ledger;
    } catch (error) {
      stores.forEach(dispose);
      throw error;
    }
  }

  #publish(): Usage {
    const { sessions, damages, copies } = this.#ledger;
    const stores = this.#stores;
    const projects = () => this.#projects ??= projectsOf(stores);
    return {
      sessions,
      damages,
      get projects() {
        return projects();
      },
      stores: stores.map(({ kind, path }) => ({ kind, path })),
      interactions: (session) =>
        this.#interactions.get(
          session,
          () => interactionsOf(stores, session, copies.get(session)),
        ),
      tools: (sessions) =>
        new Map([...sessions].map((session) => [
          session,
          this.#tools.get(session, () => latestToolsOf(stores, session, copies, LATEST)),
        ])),
    };
  }
}

function dispose(store: Store): void {
  store[Symbol.dispose]();
}

function areSame(some: readonly Store[], others: readonly Store[]): boolean {
  return some.length === others.length &&
    some.every(({ kind, path }, at) => kind === others[at]?.kind && path === others[at]?.path);
}
