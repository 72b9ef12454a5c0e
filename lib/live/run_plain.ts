/**
 * The dashboard where there is no screen: a line, or an object, for each look.
 *
 * @module
 */
import type { Usage, UsageFollower } from "../usage/mod.ts";
import { boardOf, type BoardOptions } from "./boards.ts";
import type { Stop } from "./stop.ts";
import { tidier } from "./tidy.ts";
import { troubleOf } from "./trouble.ts";
import type { Board } from "./types.ts";

/** What is printed, and when. */
export interface PlainOptions extends BoardOptions {
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** The session that is held. */
  readonly session?: string | undefined;
  /** Prints a board, and what is to be said before all else. */
  readonly print: (board: Board, alerts: readonly string[]) => void;
  /** What is to be said before all else. */
  readonly alerts: (usage: Usage, now: number) => readonly string[];
}

/**
 * Print boards until it is stopped.
 *
 * @param follower What is printed.
 * @param options How.
 * @param stop Ends it.
 * @returns The exit status.
 */
export function runPlain(
  follower: UsageFollower,
  options: PlainOptions,
  stop: Stop,
): Promise<number> {
  const { interval, session, alerts, print } = options;
  const show = () => {
    const now = Date.now();
    const board = boardOf(follower, options, { view: "session", session, now });
    print(board, [...troubleOf(follower), ...alerts(follower.usage, now)]);
  };
  show();
  const tidy = tidier();
  const timer = setInterval(() => {
    follower.look();
    show();
    tidy();
  }, interval);
  return stop.asked.finally(() => clearInterval(timer));
}
