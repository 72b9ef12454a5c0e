/**
 * What is wanted of a pane out of a snapshot.
 *
 * @module
 */
import type { DesiredPane } from "../../reconcile/desired.ts";
import { PANE_OPTION, parsePaneMark } from "../../reconcile/marks.ts";
import type { Pane } from "../../workspace/workspace.ts";
import type { SavedPane } from "../snapshot.ts";
import { directoryOf, emptyPane, type Scope } from "./_scope.ts";
import { paneStart } from "./pane_start.ts";
import type { WantedPane } from "./wanted.ts";

/**
 * A pane.
 *
 * @param saved As it was saved.
 * @param address What it is called.
 * @param scope What counts.
 * @returns What is wanted.
 */
export function wantedPane(saved: SavedPane, address: string, scope: Scope): WantedPane {
  const mark = parsePaneMark(saved.marks[PANE_OPTION] ?? "");
  const start = paneStart(saved, mark, scope.programs);
  const isShown = saved.screen !== undefined || start.missing !== undefined;
  if (start.missing !== undefined) {
    const text = `${address}: ${JSON.stringify(start.missing)} is not started again`;
    scope.notes.push({ text, isLoss: false });
  }
  return {
    saved,
    mark,
    start,
    file: isShown ? `${scope.directory}/${scope.files.next++}` : undefined,
  };
}

/**
 * A pane as the engine makes it.
 *
 * @param pane What is wanted.
 * @param place Its window, its place in it, and what it is called.
 * @param scope What counts.
 * @returns The pane.
 */
export function desiredPane(
  { saved, mark, start, file }: WantedPane,
  { window, place, address }: {
    readonly window: string;
    readonly place: number;
    readonly address: string;
  },
  scope: Scope,
): DesiredPane {
  const root = directoryOf(saved.directory, address, scope);
  const { roots: _, environment: fingerprints = {}, shell, command, requires, ...process } =
    mark?.process ?? { roots: [], environment: {} };
  const environment = mark && scope.file !== undefined
    ? scope.declared(scope.file, `${mark.session}/${mark.window}.${mark.pane}`, fingerprints)
    : {};
  const missing = Object.keys(fingerprints).filter((name) => environment[name] === undefined);
  if (missing.length > 0) {
    const text = `${address}: without ${missing.join(", ")}, which its file no longer declares so`;
    scope.notes.push({ text, isLoss: true });
  }
  const spec: Pane = {
    ...emptyPane(scope),
    ...process,
    ...(command !== undefined && { command }),
    shell: shell ?? false,
    roots: [root],
    environment,
    requires: requires ?? [],
  };
  const shown = start.process?.start.join(" ");
  return {
    spec,
    mark: {
      v: 1,
      session: scope.name,
      window,
      pane: place,
      process: mark?.process ?? {
        ...(shown && !start.process?.isShell && { command: shown }),
        roots: [root],
        environment: {},
      },
    },
    restored: {
      ...(file !== undefined && { file }),
      ...(start.process && { process: start.process }),
      isManaged: mark !== undefined,
      isTyped: start.typed !== undefined,
    },
  };
}
