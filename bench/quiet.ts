/**
 * Waiting until a machine that others use too has come to rest.
 *
 * @module
 */

/** Milliseconds that are looked at. */
const WINDOW = 50;
/** Clock ticks of work in them, on all processors, that count as rest. */
const TICKS = 1;

/** Milliseconds that are waited for one measurement, and for all of a run together. */
const [LONGEST, LONGEST_IN_ALL] = [1_500, 60_000] as const;

let waited = 0;

/**
 * Wait until the processors have nothing to do, such as starting the shells of the last contestant.
 *
 * @param signal Ends the waiting.
 * @returns Whether they came to rest; on a machine that never does, a run does not wait for ever.
 */
export async function quiet(signal: AbortSignal): Promise<boolean> {
  const begin = performance.now();
  try {
    return await comesToRest(signal, begin + Math.min(LONGEST, LONGEST_IN_ALL - waited));
  } finally {
    waited += performance.now() - begin;
  }
}

async function comesToRest(signal: AbortSignal, end: number): Promise<boolean> {
  let before = busyTicks();
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, WINDOW));
    signal.throwIfAborted();
    const now = busyTicks();
    if (now - before <= TICKS) return true;
    before = now;
  }
  return false;
}

/** Source: proc_stat(5). Always at rest where there is no such file. */
function busyTicks(): number {
  try {
    const [line = ""] = Deno.readTextFileSync("/proc/stat").split("\n", 1);
    const [user = 0, nice = 0, system = 0] = line.split(/\s+/).slice(1).map(Number);
    return user + nice + system;
  } catch {
    return 0;
  }
}
