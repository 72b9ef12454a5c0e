/**
 * What every kind of store can do. There are three: the tree of 0.1 to 0.5, the flat tree up to
 * 1.1.65, and the database since 1.2.
 *
 * @module
 */
import type { Interaction } from "./interaction.ts";
import type { Session } from "./session.ts";

/** Which kind: the newer, the more its word counts where two stores hold the same message. */
export type StoreKind = "project-tree" | "tree" | "database";

/** Something that could not be read and was left out. */
export interface Damage {
  /** The file, or the database with table and row. */
  readonly place: string;
  /** Why, in a few words without a period. */
  readonly reason: string;
}

/**
 * What a store looked like: enough to know what to read again. Both are the store's own secret;
 * whoever keeps them only compares them and hands them back.
 */
export interface Look {
  /** Where it is the same as before, nothing in the whole store has changed; empty: not known. */
  readonly mark: string;
  /** A stamp for each session that has messages. Empty: always to be read again. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** A session with its interactions, out of one store. */
export interface SessionContent {
  /** Its id. */
  readonly id: string;
  /** What the store says of it; undefined if it says nothing. */
  readonly session: Session | undefined;
  /** Its interactions, in the order of `created`, then of `id`. */
  readonly interactions: readonly Interaction[];
  /** What could not be read. */
  readonly damages: readonly Damage[];
  /** The stamp that goes with it: taken before it was read. */
  readonly stamp: string;
}

/** One use of a tool. */
export interface ToolUse {
  /** The message that called it. */
  readonly message: string;
  /** Its name, such as `bash`. */
  readonly tool: string;
  /** `completed`, `error`, `running` or `pending`. */
  readonly status: string;
  /** When it began, milliseconds since 1970; undefined if not known. */
  readonly start: number | undefined;
  /** When it ended; undefined if not known. */
  readonly end: number | undefined;
}

/** A place where OpenCode keeps sessions. Nothing that reads it ever writes to it. */
export interface Store {
  /** Its kind. */
  readonly kind: StoreKind;
  /** Absolute path: a directory or a database file. */
  readonly path: string;
  /**
   * See what there is, without reading messages.
   *
   * @param mark What an earlier look gave; empty for none.
   * @param stamps The stamps of that look. Called only if they are needed.
   * @returns Undefined if the store is the same as then.
   */
  look(mark: string, stamps: () => ReadonlyMap<string, string>): Look | undefined;
  /**
   * Read sessions.
   *
   * @param sessions Ids; undefined reads all of them, which is faster than naming each.
   * @returns Each session that is there, in no particular order.
   */
  read(sessions?: ReadonlySet<string>): Iterable<SessionContent>;
  /**
   * Read the uses of tools in sessions; much slower than the interactions.
   *
   * @param sessions Ids.
   * @param newest Only those of so many newest messages of each session; default: all.
   * @returns Uses by session.
   */
  readTools(
    sessions: ReadonlySet<string>,
    newest?: number,
  ): ReadonlyMap<string, readonly ToolUse[]>;
  /** Worktrees by project id, as the store knows them. */
  projects(): ReadonlyMap<string, string>;
  /** What could not be read of the store as a whole since it was opened. */
  readonly damages: readonly Damage[];
  /** Close what is open and remove scratch copies. */
  [Symbol.dispose](): void;
}
