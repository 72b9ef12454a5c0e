/**
 * Whether an agent is at work.
 *
 * @module
 */
import type { Interaction } from "../opencode/mod.ts";
import type { SessionUsage } from "../usage/mod.ts";
import type { State } from "./types.ts";

/** Milliseconds after which nobody waits for a sign of life any more. */
export const PATIENCE = 1_800_000;

/** What is needed to tell. */
export interface Scene {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The interactions of a session, in the order of `created`. */
  readonly interactions: (session: string) => readonly Interaction[];
}

/**
 * What the agent of one session does.
 *
 * @param usage The session.
 * @param last Its last sign of life, that of its sub-agents included.
 * @param scene What is needed to tell.
 * @returns `working` while its newest message has no end, unless that was long ago.
 */
export function stateOf(usage: SessionUsage, last: number, { now, interactions }: Scene): State {
  if (usage.unfinished === 0) return "idle";
  const newest = interactions(usage.session.id).at(-1);
  if (!newest || newest.completed !== undefined || newest.error) return "idle";
  return now - last <= PATIENCE ? "working" : "unfinished";
}

/**
 * What several agents do together.
 *
 * @param states What each does, the first being the one that counts where none works.
 * @returns `working` if any is.
 */
export function together(states: readonly State[]): State {
  return states.includes("working") ? "working" : states[0] ?? "idle";
}
