/**
 * How far work is that takes long.
 *
 * @module
 */

/** How far the work is. */
export interface Progress {
  /** Units that are done. */
  readonly done: number;
  /** All units. */
  readonly total: number;
}

const WIDTH = 24;

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
