/**
 * The last step of a restore: what was made becomes what was saved, to its options, names and marks.
 *
 * @module
 */
import type { Observed } from "../../reconcile/observed.ts";
import type { Command } from "../../tmux/mod.ts";
import { finishSession } from "./finish_session.ts";
import { endWindow, finishWindow } from "./finish_window.ts";
import { matchWindows, placeOf } from "./plan_restore.ts";
import type { WantedSession } from "./wanted.ts";

/** What counts for the last step. */
export interface FinishOptions {
  /** What stands in the marks of what is being restored. */
  readonly from: string;
  /** The machine that the snapshot was taken on: the title of panes that nobody gave one. */
  readonly host: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * The last step of a restore. Each object loses the sign that it is being restored when all else of
 * it is done, its session last, so that a restore which is cut short can be gone on with.
 *
 * @param sessions What is wanted.
 * @param observed What is there.
 * @param options What counts.
 * @returns Lists of commands, in order: each of them is done as a whole or not at all.
 */
export function finishCommands(
  sessions: readonly WantedSession[],
  observed: Observed,
  { from, host, now }: FinishOptions,
): (readonly Command[])[] {
  const steps: (readonly Command[])[] = [];
  const last: (readonly Command[])[] = [];
  for (const wanted of sessions) {
    const { begun, live } = placeOf(wanted, observed, from);
    const session = begun ?? live;
    if (!session) continue;
    const matched = matchWindows(wanted, session, from);
    matched.forEach((window, place) => {
      const own = wanted.windows[place];
      if (!own || "link" in own.saved || window?.mark?.from !== from) return;
      const made = { ...own, saved: own.saved };
      steps.push(...finishWindow(made, window, wanted, host));
      last.push(endWindow(made, window, now));
    });
    if (begun) {
      const indexes = new Set(begun.windows.map(({ index }) => index));
      last.push(...finishSession(wanted, { target: `${begun.id}:`, name: begun.name, indexes }));
    }
  }
  return [...steps, ...last];
}

/**
 * The same for sessions that were just made, of which nothing has to be looked at.
 *
 * @param sessions What is wanted, and the names that the sessions were made with.
 * @returns Lists of commands; nothing if one of them has to be looked at.
 */
export function finishMade(
  sessions: readonly { readonly wanted: WantedSession; readonly name: string | undefined }[],
): (readonly Command[])[] | undefined {
  const lists: (readonly Command[])[] = [];
  for (const { wanted, name } of sessions) {
    const { windows } = wanted;
    const isWhole = windows.every(({ desired }) => desired.restored?.isWhole);
    if (name === undefined || windows.length === 0 || !isWhole) return undefined;
    const indexes = new Set(windows.map(({ saved }) => saved.index));
    lists.push(...finishSession(wanted, { target: `=${name}:`, name, indexes }));
  }
  return lists;
}
