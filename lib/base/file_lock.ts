/**
 * One process at a time. The kernel frees the lock when its holder dies.
 *
 * @module
 */

/** Milliseconds between two tries. */
const INTERVAL = 25;

/**
 * Take a lock.
 *
 * @param path A file for nothing else, which is created if it is missing. It is never removed: who
 * waits for it would then hold a lock on a file that no other process finds.
 * @param timeout Milliseconds to wait for another holder.
 * @returns The lock, freed by disposing of it; undefined if it was not to be had in time.
 * @throws Errors of the system, if the file cannot be opened.
 */
export async function lockFile(path: string, timeout: number): Promise<Disposable | undefined> {
  const file = await Deno.open(path, { write: true, create: true, mode: 0o600 });
  const end = performance.now() + timeout;
  while (!await file.tryLock(true)) {
    if (performance.now() > end) {
      file.close();
      return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  return { [Symbol.dispose]: () => file.close() };
}
