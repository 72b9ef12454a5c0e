/**
 * Strays: what bears our mark, was moved away by hand, and is not brought back, since in its place
 * there is another one, or nothing is declared any more.
 *
 * @module
 */
import type { Change } from "./change.ts";
import type { DesiredSession, DesiredWindow } from "../desired.ts";
import type { Observed, ObservedWindow } from "../observed.ts";
import { orphanPane, orphanWindow } from "./orphan.ts";

/**
 * The changes that name strays.
 *
 * @param desired The wanted sessions.
 * @param names Declared names of these, and of those that are no longer wanted.
 * @param observed All that is live.
 * @param changes What is planned for them.
 * @returns Orphans, windows before panes.
 */
export function strays(
  desired: readonly DesiredSession[],
  names: ReadonlySet<string>,
  { sessions }: Observed,
  changes: readonly Change[],
): Change[] {
  const kept = new Set(
    changes.flatMap(({ operation }) =>
      operation?.type === "update-window"
        ? [operation.live.id, ...operation.panes.map(({ id }) => id)]
        : []
    ),
  );
  // A window can be linked into other sessions beside its own.
  for (const { mark, windows } of sessions) {
    for (const window of windows) if (window.mark?.session === mark?.session) kept.add(window.id);
  }
  const found = new Map<string, Change>();
  for (const window of sessions.flatMap(({ windows }) => windows)) {
    const { id, mark } = window;
    if (mark && !mark.placeholder && names.has(mark.session) && !kept.has(id)) {
      found.set(id, orphanWindow(mark.session, window, "moved out of its session by hand"));
    }
    for (const pane of window.panes) {
      const isHome = pane.mark?.session === mark?.session && pane.mark?.window === mark?.window;
      if (pane.mark && !isHome && names.has(pane.mark.session) && !kept.has(pane.id)) {
        const { session, window: name, pane: place } = pane.mark;
        const within = windowOf(desired, mark);
        found.set(
          pane.id,
          orphanPane(
            `${session}/${name}.${place}`,
            within?.mark.session ?? session,
            within,
            pane,
            "moved out of its window by hand",
          ),
        );
      }
    }
  }
  return [...found.values()];
}

/** What is declared for the window that a stray is in. */
function windowOf(
  desired: readonly DesiredSession[],
  mark: ObservedWindow["mark"],
): DesiredWindow | undefined {
  return desired.find(({ spec }) => spec.name === mark?.session)?.windows
    .find(({ spec }) => spec.name === mark?.window);
}
