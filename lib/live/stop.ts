/**
 * How the dashboard is told to end.
 *
 * @module
 */

/** Exit statuses: Ctrl-C is the usual way to leave a dashboard, and no failure. */
const STATUSES = { SIGINT: 0, SIGTERM: 143, SIGHUP: 129 } as const;

/** The wish to end. */
export interface Stop extends Disposable {
  /** Fulfilled with the exit status. */
  readonly asked: Promise<number>;
  /** End. */
  readonly now: (status: number) => void;
}

/**
 * Listen to signals.
 *
 * @returns The wish to end, by a signal or by {@linkcode Stop.now}.
 */
export function listenToStop(): Stop {
  const { promise, resolve } = Promise.withResolvers<number>();
  const listeners = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const listener = () => resolve(STATUSES[signal]);
    Deno.addSignalListener(signal, listener);
    return { signal, listener };
  });
  return {
    asked: promise,
    now: resolve,
    [Symbol.dispose]: () => {
      for (const { signal, listener } of listeners) Deno.removeSignalListener(signal, listener);
    },
  };
}
