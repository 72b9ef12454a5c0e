/**
 * A bar for work that takes long: how far it is, how fast, how much time is left.
 *
 * @module
 */
import { type Progress, progressLine } from "../base/progress_line.ts";
import type { Context } from "./context.ts";

/** Milliseconds before it appears, so that what is quick shows nothing. */
const DELAY = 300;
/** Milliseconds between two pictures. */
const INTERVAL = 100;

/** Shows progress; disposing of it takes it off the screen. */
export interface ProgressBar extends Disposable {
  /** Takes note of how far the work is. */
  readonly update: (progress: Progress) => void;
}

/**
 * A bar on standard error.
 *
 * @param context The process; without a terminal there nothing is shown.
 * @param noun What is counted, such as `sessions`.
 * @param now A clock, in milliseconds.
 * @returns The bar.
 */
export function progressBar(
  { process, terminal }: Context,
  noun: string,
  now: () => number = () => performance.now(),
): ProgressBar {
  const begin = now();
  let shownAt: number | undefined;
  return {
    update: (progress) => {
      const time = now();
      if (!terminal.messages || time - begin < DELAY) return;
      if (shownAt !== undefined && time - shownAt < INTERVAL) return;
      shownAt = time;
      const line = progressLine(progress, noun, time - begin);
      const columns = terminal.size()?.columns ?? 80;
      process.stderr.write(`\r\x1b[K${line.slice(0, columns - 1)}`);
    },
    [Symbol.dispose]: () => {
      if (shownAt !== undefined) process.stderr.write("\r\x1b[K");
    },
  };
}
