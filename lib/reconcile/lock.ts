/**
 * One apply at a time for a tmux server. The kernel frees the lock when its holder dies.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";

/** Exit status when a lock was not to be had in time. */
export const LOCKED = 11;

/** Milliseconds between two tries. */
const INTERVAL = 25;

/**
 * Take the lock for a server.
 *
 * @param directory Where locks are, which is created if it is missing.
 * @param socket Path of the server's socket, which the lock's name is made from.
 * @param timeout Seconds to wait for another holder.
 * @param onWait Called once if somebody else holds it.
 * @returns The lock; it is freed by disposing of it.
 * @throws {UserError} With exit status 11 if it was not to be had in time.
 */
export async function acquireLock(
  directory: string,
  socket: string,
  timeout: number,
  onWait: () => void = () => {},
): Promise<Disposable> {
  const file = await openLock(directory, socket);
  const end = performance.now() + timeout * 1000;
  for (let tries = 0; !await file.tryLock(true); tries++) {
    if (tries === 0) onWait();
    if (performance.now() > end) {
      file.close();
      throw new UserError(`another apply holds the lock for the tmux server at "${socket}"`, {
        hint: `wait for it to end, or wait longer with --lock-timeout (now ${timeout}s)`,
        exitStatus: LOCKED,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  return { [Symbol.dispose]: () => file.close() };
}

async function openLock(directory: string, socket: string): Promise<Deno.FsFile> {
  const fail = (why: string) =>
    new UserError(`cannot lock the tmux server at "${socket}" in "${directory}": ${why}`, {
      hint: "set XDG_RUNTIME_DIR to a directory of your own",
    });
  try {
    await Deno.mkdir(directory, { recursive: true, mode: 0o700 });
    // Who can make it in a directory that all may write to could hold the lock for ever.
    if ((await Deno.lstat(directory)).uid !== Deno.uid()) throw fail("it belongs to somebody else");
    const path = `${directory}/${encodeURIComponent(socket)}.lock`;
    return await Deno.open(path, { write: true, create: true, mode: 0o600 });
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw fail(error.message);
  }
}
