/**
 * What an apply must not touch: all that is not ours, and what of ours is as declared.
 *
 * @module
 */
import type {
  DesiredSession,
  Observed,
  ObservedPane,
  ObservedSession,
  ObservedWindow,
} from "../../lib/reconcile/mod.ts";

/**
 * All that the user made: sessions, windows and running panes without a mark.
 *
 * @param observed What is there.
 * @returns A line for each.
 */
export function usersOwn({ sessions }: Observed): string[] {
  return sessions.flatMap((session) => [
    ...(session.mark ? [] : [`session ${session.id} ${session.name}`]),
    ...session.windows.flatMap((window) => {
      if (window.mark?.placeholder) return [];
      const own = window.panes.filter(({ mark, death }) => !mark && !death);
      const panes = own.map(({ id, pid }) => `pane ${id} ${pid}`);
      // A window that came about when a pane of ours was moved goes away with it.
      const isOwn = !window.mark && own.length > 0;
      return isOwn ? [`window ${window.id} ${window.name}`, ...panes] : panes;
    }),
  ]).sort();
}

/**
 * The running panes that are declared just as they are, in a window of theirs or away from it.
 *
 * @param desired What is wanted.
 * @param observed What is there.
 * @returns Addresses and process ids.
 */
export function settledPanes(
  desired: readonly DesiredSession[],
  observed: Observed,
): Map<string, number> {
  const windows = observed.sessions.flatMap(({ windows }) => windows);
  const settled = new Map<string, number>();
  for (const { spec: { name: session }, windows: declared } of desired) {
    for (const { spec: { name: window }, panes } of declared) {
      const isThis = ({ mark }: ObservedWindow) =>
        mark?.session === session && mark.window === window;
      if (!windows.some(isThis)) continue;
      for (const { mark } of panes) {
        const found = windows.flatMap(({ panes }) => panes).find((pane) =>
          pane.mark?.session === session && pane.mark.window === window &&
          pane.mark.pane === mark.pane
        );
        if (found && isSettled(found, mark)) settled.set(addressOf(mark), found.pid);
      }
    }
  }
  return settled;
}

/**
 * Process ids of all panes of ours.
 *
 * @param observed What is there.
 * @returns By address.
 */
export function processesByAddress({ sessions }: Observed): Map<string, number> {
  const panes = sessions.flatMap(({ windows }: ObservedSession) => windows)
    .flatMap(({ panes }) => panes);
  return new Map(panes.flatMap(({ mark, pid }) => mark ? [[addressOf(mark), pid] as const] : []));
}

type PaneMark = NonNullable<ObservedPane["mark"]>;

function isSettled({ mark, death, startUnchanged }: ObservedPane, wanted: PaneMark): boolean {
  return !death && startUnchanged &&
    JSON.stringify(mark?.process) === JSON.stringify(wanted.process);
}

function addressOf({ session, window, pane }: PaneMark): string {
  return `${session}/${window}.${pane}`;
}
