/**
 * A bar for work that takes long: how far it is, how fast, how much time is left.
 *
 * @module
 */
import type { Context } from "./context.ts";

/** Milliseconds before it appears, so that what is quick shows nothing. */
const DELAY = 300;
/** Milliseconds between two pictures. */
const INTERVAL = 100;
const WIDTH = 24;

/** How far the work is. */
export interface Progress {
  /** Units that are done. */
  readonly done: number;
  /** All units. */
  readonly total: number;
}

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

/**
 * One picture of a bar.
 *
 * @param progress How far the work is.
 * @param noun What is counted.
 * @param elapsed Milliseconds since its begin.
 * @returns For example `████░░░░ 120 of 480 sessions, 240/s, 2 s left`.
 */
export function progressLine({ done, total }: Progress, noun: string, elapsed: number): string {
  const share = total > 0 ? Math.min(done / total, 1) : 0;
  const full = Math.floor(share * WIDTH);
  const rate = elapsed > 0 ? done / elapsed : 0;
  const left = rate > 0 ? `, ${Math.ceil((total - done) / rate / 1000)} s left` : "";
  const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
  return `${bar} ${done} of ${total} ${noun}, ${Math.round(rate * 1000)}/s${left}`;
}
