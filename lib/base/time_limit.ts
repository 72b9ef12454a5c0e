/**
 * Giving up after a time.
 *
 * @module
 */

/**
 * Call back when a time is over, unless disposed of before. The first `setTimeout()` of a process
 * takes Deno as long as a whole call of tmux, since it loads what Node knows of timers; most runs of
 * the program need no other timer than this one, which never fires.
 *
 * @param milliseconds How long.
 * @param onLate What is called.
 * @returns The limit; dispose of it when what it waits for has come.
 */
export function timeLimit(milliseconds: number, onLate: () => void): Disposable {
  const signal = AbortSignal.timeout(milliseconds);
  signal.addEventListener("abort", onLate, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener("abort", onLate) };
}
