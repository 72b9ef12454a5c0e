/**
 * Boards out of usage that is followed.
 *
 * @module
 */
import type { Picodollars, PriceTable, UsageFollower } from "../usage/mod.ts";
import { makeBoard } from "./board.ts";
import type { Board, View } from "./types.ts";

/** What boards are made of, beside usage. */
export interface BoardOptions {
  /** The price table. */
  readonly prices: PriceTable;
  /** IANA name of a time zone; default: that of the machine. */
  readonly timezone?: string | undefined;
  /** What a day may cost. */
  readonly dailyBudget?: Picodollars | undefined;
}

/** What a board shows. */
export interface BoardChoice {
  /** What is looked at. */
  readonly view: View;
  /** The session that is held. */
  readonly session?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Make the board of what a follower knows.
 *
 * @param follower The follower.
 * @param options What else it is made of.
 * @param choice What it shows.
 * @returns The board.
 */
export function boardOf(
  { usage }: UsageFollower,
  options: BoardOptions,
  choice: BoardChoice,
): Board {
  return makeBoard({
    usage,
    interactions: usage.interactions,
    tools: (session) => usage.tools(new Set([session])).get(session) ?? [],
    ...options,
    ...choice,
  });
}
