/**
 * The dashboard where there is no screen: a line, or an object, for each look.
 *
 * @module
 */
import type { UsageFollower } from "../usage/mod.ts";
import { boardOf, type BoardOptions } from "./boards.ts";
import type { Stop } from "./stop.ts";
import { tidier } from "./tidy.ts";
import type { Board } from "./types.ts";

/** What is printed, and when. */
export interface PlainOptions extends BoardOptions {
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** The session that is held. */
  readonly session?: string | undefined;
  /** Prints a board. */
  readonly print: (board: Board) => void;
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
  const { interval, session, print } = options;
  const show = () =>
    print(boardOf(follower, options, { view: "session", session, now: Date.now() }));
  show();
  const tidy = tidier();
  const timer = setInterval(() => {
    follower.look();
    show();
    tidy();
  }, interval);
  return stop.asked.finally(() => clearInterval(timer));
}
