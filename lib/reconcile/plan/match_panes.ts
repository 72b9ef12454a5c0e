/**
 * Which live pane is which declared one.
 *
 * @module
 */
import type { DesiredWindow } from "../desired.ts";
import type { Observed, ObservedPane, ObservedWindow } from "../observed.ts";

/** Live panes and what is declared for them. */
export interface MatchedPanes {
  /** The live pane of each declared one. */
  readonly panes: readonly (ObservedPane | undefined)[];
  /** Panes that bear our mark and are no longer declared. */
  readonly orphans: readonly ObservedPane[];
}

/**
 * Find the panes of a window: by mark in it, by mark elsewhere, in order when it is taken over.
 *
 * @param desired What is declared.
 * @param live The window.
 * @param observed All that is live.
 * @returns The panes.
 */
export function matchPanes(
  desired: DesiredWindow,
  live: ObservedWindow,
  observed: Observed,
): MatchedPanes {
  const isOurs = (pane: ObservedPane) => belongsTo(pane, live.mark ?? desired.mark);
  const own = live.panes.filter(isOurs);
  const elsewhere = observed.sessions.flatMap(({ windows }) => windows)
    .filter(({ id }) => id !== live.id)
    .flatMap(({ panes }) => panes).filter(isOurs);
  // Without a mark on the window it is being taken over: its panes are the declared ones, in order.
  const unmarked = live.mark ? [] : live.panes.filter(({ mark }) => !mark);
  const taken = new Set<string>();
  const panes = desired.panes.map((_, index) => {
    const isThis = (pane: ObservedPane) => pane.mark?.pane === index && !taken.has(pane.id);
    const pane = own.find(isThis) ?? elsewhere.find(isThis) ??
      unmarked.find(({ id }) => !taken.has(id));
    if (pane) taken.add(pane.id);
    return pane;
  });
  return { panes, orphans: own.filter(({ id }) => !taken.has(id)) };
}

/**
 * Whether a pane was made for a window.
 *
 * @param pane The pane.
 * @param window The mark of the window, as declared or as it is.
 * @returns True if so.
 */
export function belongsTo(
  { mark }: ObservedPane,
  { session, window }: DesiredWindow["mark"],
): boolean {
  return mark?.session === session && mark.window === window;
}
