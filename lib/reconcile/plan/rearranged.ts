/**
 * Windows from which panes of others are brought home: their own layout is set anew.
 *
 * @module
 */
import type { Change } from "./change.ts";
import type { DesiredSession } from "../desired.ts";
import type { Observed } from "../observed.ts";

/**
 * Tell the changes that bring panes home which windows those leave.
 *
 * @param desired The wanted sessions.
 * @param observed All that is live.
 * @param changes What is planned for them.
 * @returns The changes.
 */
export function withRearranged(
  desired: readonly DesiredSession[],
  { sessions }: Observed,
  changes: readonly Change[],
): Change[] {
  const wanted = desired.flatMap(({ windows }) => windows)
    .filter(({ spec }) => spec.layout !== undefined);
  const live = new Map(
    sessions.flatMap(({ windows }) => windows).map((window) => [window.id, window]),
  );
  return changes.map((change) => {
    const { operation } = change;
    if (operation?.type !== "update-window") return change;
    const away = new Set(operation.panes.flatMap((pane) => pane.away ? [pane.id] : []));
    const left = [...live.values()].filter(({ panes }) => panes.some(({ id }) => away.has(id)))
      .flatMap(({ id, mark }) => {
        const window = wanted.find((candidate) =>
          candidate.mark.session === mark?.session && candidate.mark.window === mark.window
        );
        return window ? [{ id, window }] : [];
      });
    return left.length > 0 ? { ...change, operation: { ...operation, left } } : change;
  });
}
