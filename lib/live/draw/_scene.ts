/**
 * What every part of the screen is drawn with.
 *
 * @module
 */
import { formatMoney, formatSpan } from "../../report/format.ts";
import { openZone, type Picodollars } from "../../usage/mod.ts";
import type { Board, State } from "../types.ts";
import type { Style } from "./_line.ts";

/** The moment, and words for times and states. */
export interface Scene {
  /** The board. */
  readonly board: Board;
  /** `14:05:09` on the clock of the board. */
  readonly clock: (time: number) => string;
  /** `12s ago`, `now`. */
  readonly ago: (time: number) => string;
  /** The home directory, shown as `~`. */
  readonly home: string | undefined;
}

/** How a state looks: sign, word and colour. */
export const STATES: Readonly<Record<State, readonly [sign: string, word: string, Style]>> = {
  working: ["●", "working", "good"],
  idle: ["○", "idle", "calm"],
  unfinished: ["◌", "unfinished", "warn"],
};

/**
 * Prepare to draw a board.
 *
 * @param board The board.
 * @param home The home directory.
 * @returns What its parts need.
 */
export function sceneOf(board: Board, home: string | undefined): Scene {
  const zone = openZone(board.timezone === "local" ? undefined : board.timezone);
  return {
    board,
    home,
    clock: (time) =>
      Number.isFinite(time)
        ? new Date(zone.local(Math.round(time))).toISOString().slice(11, 19)
        : "--:--:--",
    ago: (time) => {
      const passed = board.now - time;
      return passed < 2000 ? "now" : `${formatSpan(Math.floor(passed / 1000) * 1000)} ago`;
    },
  };
}

/**
 * Money of something that may have no price.
 *
 * @param amount What it cost.
 * @param unpricedTokens Tokens without a price.
 * @returns The amount; `unpriced` instead of nothing, and a `+` where there is more to it.
 */
export function moneyText(amount: Picodollars, unpricedTokens: number): string {
  if (unpricedTokens === 0) return formatMoney(amount);
  return amount === 0n ? "unpriced" : `${formatMoney(amount)}+`;
}
