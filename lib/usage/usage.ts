/**
 * All usage, added up as finely as any report needs: what the index holds and every report is made
 * of.
 *
 * @module
 */
import type { Damage, Interaction, Session, Tokens, ToolUse } from "../opencode/mod.ts";

/** Milliseconds of a slot: every time zone of today is a multiple of it away from UTC. */
export const SLOT = 900_000;

/** A prompt of more tokens is charged by a model's extended price, as OpenCode itself does it. */
export const EXTENDED_CONTEXT = 200_000;

/** The interactions of one session in one slot that have all of this in common. */
export interface Bucket {
  /** `created` divided by {@linkcode SLOT}, rounded down. */
  readonly slot: number;
  /** Provider as stored. */
  readonly provider: string;
  /** Model as stored. */
  readonly model: string;
  /** Agent. */
  readonly agent: string;
  /** Working directory: the message's, else the session's. */
  readonly directory: string;
  /** The repository's directory, `path.root`; empty where there is none. */
  readonly root: string;
  /** Whether the prompt (input, cache read, cache write) was over {@linkcode EXTENDED_CONTEXT}. */
  readonly extended: boolean;
  /** Whether OpenCode recorded a cost above zero. */
  readonly recorded: boolean;
  /** How many. */
  readonly interactions: number;
  /**
   * How many of them have no tokens stored but those of reasoning, which ocmonitor does not count;
   * absent: none.
   */
  readonly empty?: number;
  /** How many of them ended by an error. */
  readonly errors: number;
  /** How many of them are compactions. */
  readonly compactions: number;
  /** Recorded cost, picodollars; a whole number. */
  readonly cost: number;
  /** As billed. */
  readonly tokens: Tokens;
  /** As stored. */
  readonly stored: Tokens;
  /** The first `created`. */
  readonly first: number;
  /** The last `completed`, or `created` where there is none. */
  readonly last: number;
}

/** Where an interaction was, as in its {@linkcode Bucket}. */
export type Place = Pick<Bucket, "directory" | "root">;

/** Begin and end of activity, milliseconds since 1970. */
export type Span = readonly [begin: number, end: number];

/** Gaps up to this many milliseconds do not divide a {@linkcode Span}. `--idle` is no smaller. */
export const SPAN_GAP = 60_000;

/** A session and what was used in it, copies by forks left out. */
export interface SessionUsage {
  /** What the newest store that knows it says; made up from its messages where none does. */
  readonly session: Session;
  /** Its interactions, added up. */
  readonly buckets: readonly Bucket[];
  /** When it was active: apart by more than {@linkcode SPAN_GAP}, in order. */
  readonly spans: readonly Span[];
  /** Where its interactions were: each once. */
  readonly places: readonly Place[];
  /** Last begin or end of an interaction, milliseconds since 1970; `-Infinity` where none counts. */
  readonly last: number;
  /** Messages that a fork copied from another session: not counted above. */
  readonly copies: number;
  /** Messages without an end. */
  readonly unfinished: number;
}

/** Sessions that are added up together, apart from the others. */
export interface Part {
  /** Another text whenever something in it is another; no other part has the same. */
  readonly seal: string;
  /** Its sessions; absent where it is known what they add up to. */
  readonly sessions?: readonly SessionUsage[];
}

/** All usage. */
export interface Usage {
  /** Every session with at least one interaction, by `created`, then `id`. */
  readonly sessions: readonly SessionUsage[];
  /** Worktrees by project id. */
  readonly projects: ReadonlyMap<string, string>;
  /** What could not be read. */
  readonly damages: readonly Damage[];
  /** Stores that were read, `kind` and `path`. */
  readonly stores: readonly { readonly kind: string; readonly path: string }[];
  /**
   * The counted interactions of one session; copies are left out.
   *
   * @param session Its id.
   * @returns In the order of `created`.
   */
  readonly interactions: (session: string) => readonly Interaction[];
  /**
   * The tools that sessions used; copies are left out.
   *
   * @param sessions Ids.
   * @returns Uses by session.
   */
  readonly tools: (sessions: ReadonlySet<string>) => ReadonlyMap<string, readonly ToolUse[]>;
}
