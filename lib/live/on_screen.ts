/**
 * The dashboard on a terminal, from taking it to giving it back.
 *
 * @module
 */
import { type Progress, progressLine } from "../base/progress_line.ts";
import type { Usage, UsageFollower } from "../usage/mod.ts";
import { type LiveOptions, runLive } from "./run_live.ts";
import type { Stop } from "./stop.ts";
import { openTerminal, type TerminalOptions } from "./terminal.ts";

/** What is shown, where and how. */
export interface ScreenOptions
  extends
    Omit<LiveOptions, "session" | "alerts" | "clock">,
    Pick<TerminalOptions, "write" | "size" | "hasKeys"> {
  /** Reads usage; is asked once, when the terminal is taken. */
  readonly follow: (onProgress: (progress: Progress) => void) => UsageFollower;
  /** The session to hold. */
  readonly session?: ((usage: Usage) => string | undefined) | undefined;
  /** What is to be said before all else. */
  readonly alerts?: ((usage: Usage, now: number) => readonly string[]) | undefined;
}

/** How it ended. */
export interface Ended {
  /** The exit status. */
  readonly status: number;
  /** What went wrong with the index: to be said when the terminal is given back. */
  readonly notices: readonly string[];
}

/** Sessions between two pictures of how far reading is. */
const OFTEN = 16;

/**
 * Show the dashboard until it is stopped.
 *
 * @param options What is shown, where and how.
 * @param stop Ends it.
 * @returns How it ended; the terminal is given back.
 * @throws Whatever following usage throws at first.
 */
export async function onScreen(options: ScreenOptions, stop: Stop): Promise<Ended> {
  const { write, size, hasKeys, alerts } = options;
  const quit = () => stop.now(0);
  /** Until there is something to show, keys only end it. */
  let onKey = (key: string) => {
    if (key === "q" || key === "ctrl-c") quit();
  };
  let onResize = () => {};
  using terminal = openTerminal({
    write,
    size,
    hasKeys,
    onKey: (key) => onKey(key),
    onResize: () => onResize(),
  });
  const begin = performance.now();
  using follower = options.follow((progress) => {
    if (progress.done % OFTEN !== 0) return;
    const line = progressLine(progress, "sessions", performance.now() - begin);
    terminal.show([line.slice(0, size().columns)]);
  });
  using live = runLive(follower, terminal, {
    ...options,
    session: options.session?.(follower.usage),
    alerts: alerts && (() => alerts(follower.usage, Date.now())),
  }, quit);
  ({ onKey, onResize } = live);
  return { status: await stop.asked, notices: follower.notices };
}
