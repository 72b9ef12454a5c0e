/**
 * Bars that say how full something is: by length, in per cent, by a word and by a colour.
 *
 * @module
 */
import { bar } from "../../base/blocks.ts";
import { width } from "../../base/screen_text.ts";
import type { Line, Piece, Style } from "./_line.ts";
import { fullness } from "./_numbers.ts";

/** What is empty of a bar. */
const TRACK = "·";

/**
 * The colour of a share.
 *
 * @param share From 0.
 * @returns Good below a half, calm from there, to be watched from 75 %, alarming from 90 %.
 */
export function levelOf(share: number): Style {
  return share < 0.5 ? "good" : share < 0.75 ? "calm" : share < 0.9 ? "warn" : "bad";
}

/**
 * The word of a share.
 *
 * @param share From 0.
 * @returns What its colour says.
 */
export function wordOf(share: number): string {
  if (share > 1) return "over";
  return share < 0.5 ? "ok" : share < 0.75 ? "half" : share < 0.9 ? "high" : "full";
}

/**
 * A bar of a certain length.
 *
 * @param share From 0.
 * @param columns The length.
 * @param style Its colour.
 * @returns Its pieces.
 */
export function barLine(share: number, columns: number, style: Style): Piece[] {
  const full = bar(share, columns);
  return [[full, style], [TRACK.repeat(Math.max(0, columns - width(full))), "dim"]];
}

/**
 * A bar with per cent and word.
 *
 * @param share From 0.
 * @param columns The width of all of it.
 * @returns A line of this width.
 */
export function meter(share: number, columns: number): Line {
  const style = levelOf(share);
  const words = `${fullness(share).padStart(6)} ${wordOf(share).padEnd(4)}`;
  const room = columns - width(words);
  if (room < 3) return [[words.trimStart(), style]];
  return [...barLine(share, room, style), [words, style]];
}
