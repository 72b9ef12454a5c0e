/**
 * Workspace files that are needed for a restore.
 *
 * @module
 */
import {
  PANE_OPTION,
  parsePaneMark,
  parseSessionMark,
  SESSION_OPTION,
} from "../../reconcile/marks.ts";
import type { SavedSession } from "../snapshot.ts";

/**
 * The workspace files whose environment values are in a snapshot as fingerprints only.
 *
 * @param sessions Sessions of the snapshot.
 * @returns Paths, each once.
 */
export function filesWithEnvironment(sessions: readonly SavedSession[]): Set<string> {
  return new Set(
    sessions.flatMap(({ marks, windows, withheld }) => {
      const mark = parseSessionMark(marks[SESSION_OPTION] ?? "");
      const panes = windows.flatMap((window) => "panes" in window ? window.panes : []);
      const has = withheld.length > 0 || panes.some((pane) => {
        const { process } = parsePaneMark(pane.marks[PANE_OPTION] ?? "") ?? {};
        return process !== undefined && Object.keys(process.environment).length > 0;
      });
      return mark && has ? [mark.file] : [];
    }),
  );
}
