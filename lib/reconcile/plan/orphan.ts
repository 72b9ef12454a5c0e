/**
 * Windows and panes of ours that are to go.
 *
 * @module
 */
import type { Change } from "./change.ts";
import type { DesiredWindow } from "../desired.ts";
import type { ObservedPane, ObservedWindow } from "../observed.ts";
import { belongsTo } from "./match_panes.ts";
import { HARMLESS, livePane, liveProperties } from "./pane.ts";

/**
 * The change that names a window which is no longer declared.
 *
 * @param session Declared name of its session.
 * @param live The window.
 * @param reason Why it is to go.
 * @returns An orphan, which `prune.ts` may turn into a deletion.
 */
export function orphanWindow(
  session: string,
  live: ObservedWindow,
  reason = "no longer declared",
): Change {
  const isShared = hasOwnPanes(live);
  return {
    address: `${session}/${live.mark?.window ?? live.name}`,
    kind: "window",
    action: "orphan",
    ...HARMLESS,
    stopsProcess: live.panes.some(({ death }) => !death),
    busy: isShared,
    reasons: [reason, ...(isShared ? ["it has panes that were made by hand"] : [])],
    before: {
      name: live.name,
      panes: live.panes.map((pane) => String(liveProperties(pane)["command"])),
    },
    after: null,
    operation: {
      type: "delete",
      kind: "window",
      live: { id: live.id, markText: live.markText },
      session,
      // Those of other windows are brought home before.
      panes: live.panes.filter((pane) => !pane.mark || !live.mark || belongsTo(pane, live.mark))
        .map(livePane),
    },
  };
}

/**
 * Whether the user made panes in a window. They would go with it: that is work, as in a busy shell.
 *
 * @param window The window.
 * @returns True if so.
 */
export function hasOwnPanes({ mark, panes }: ObservedWindow): boolean {
  return !mark?.placeholder && panes.some(({ mark, death }) => !mark && !death);
}

/**
 * The change that names a pane which is to go.
 *
 * @param address Its address.
 * @param session Declared name of the session that it is in.
 * @param window What is declared for the window that it is in.
 * @param live The pane.
 * @param reason Why it is to go.
 * @returns An orphan, as {@linkcode orphanWindow} gives one.
 */
export function orphanPane(
  address: string,
  session: string,
  window: DesiredWindow | undefined,
  live: ObservedPane,
  reason: string,
): Change {
  return {
    address,
    kind: "pane",
    action: "orphan",
    ...HARMLESS,
    stopsProcess: !live.death,
    reasons: [reason],
    before: liveProperties(live),
    after: null,
    operation: {
      type: "delete",
      kind: "pane",
      live: { id: live.id, markText: live.markText },
      session,
      panes: [livePane(live)],
      ...(window && { window }),
    },
  };
}
