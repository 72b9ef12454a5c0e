/**
 * Panes of a window that is there: which have to start anew, and why.
 *
 * @module
 */
import type { Change, Properties } from "./change.ts";
import { paneAddress } from "./change.ts";
import { type DesiredPane, type DesiredWindow, isShell } from "../desired.ts";
import type { PaneMark, ProcessMark } from "../marks.ts";
import { shellCommand } from "../../tmux/mod.ts";
import type { Death, ObservedPane } from "../observed.ts";
import type { LivePane } from "./operation.ts";

/** The part of a change that is the same for all that stop nothing. */
export const HARMLESS = { stopsProcess: false, busy: false, heldBack: false } as const;

/**
 * The change that a declared pane needs.
 *
 * @param window The window that declares it.
 * @param desired The pane.
 * @param live The pane that was made from it.
 * @returns The change, or nothing.
 */
export function planPane(
  window: DesiredWindow,
  desired: DesiredPane,
  live: ObservedPane,
): Change | undefined {
  const reasons = live.mark
    ? processDiffers(desired.mark.process, live)
    : adoptionDiffers(desired.mark.process, live);
  const respawn = live.death ? respawnReason(desired, live.death) : undefined;
  if (respawn) reasons.push(respawn);
  if (reasons.length === 0) return undefined;
  const { session, window: name, pane } = desired.mark;
  return {
    ...paneAddress(session, name, pane, window.panes.length),
    ...HARMLESS,
    action: "replace",
    stopsProcess: !live.death,
    reasons,
    before: liveProperties(live),
    after: processProperties(desired.mark.process),
    operation: {
      type: "replace-pane",
      live: livePane(live),
      pane: desired.spec,
      mark: desired.mark,
    },
  };
}

/**
 * A pane as an operation needs it.
 *
 * @param pane As observed.
 * @returns What must still be so.
 */
export function livePane(pane: ObservedPane): LivePane {
  const { id, markText, pid, death, mark, startCommand } = pane;
  return {
    id,
    markText,
    pid,
    ...(death && { death }),
    shell: mark ? isShell(mark.process) : startCommand === "",
  };
}

/**
 * The mark of a pane whose process is left alone, whatever else changes.
 *
 * @param desired What is declared for it.
 * @param live The pane.
 * @returns Its declared place with what its process was made from; of a pane that is taken over,
 * what can be told of that.
 */
export function keptMark(desired: DesiredPane, live: ObservedPane): PaneMark {
  if (live.mark) {
    const { process, started, start } = live.mark;
    return {
      ...desired.mark,
      process,
      ...(started !== undefined && { started }),
      ...(start && { start }),
    };
  }
  if (adoptionDiffers(desired.mark.process, live).length === 0) return desired.mark;
  const command = shellCommand(live.startCommand);
  return {
    ...desired.mark,
    process: { ...(command !== undefined && { command }), roots: [], environment: {} },
  };
}

/**
 * What defines a process, as a change shows it. Environment values may be secrets: only the names
 * are shown.
 *
 * @param process The process.
 * @returns Its properties.
 */
export function processProperties(process: ProcessMark): Properties {
  const { command, shell, roots, environment, refresh, requires, fallback } = process;
  const names = Object.keys(environment);
  return {
    command: command ?? "(shell)",
    ...(shell && { shell }),
    root: roots,
    ...(names.length > 0 && { environment: names }),
    ...(refresh !== undefined && { refresh: `${refresh}s` }),
    ...(requires && { requires }),
    ...(fallback !== undefined && { fallback }),
  };
}

/**
 * What defines the process of a live pane, as a change shows it.
 *
 * @param pane The pane.
 * @returns Its properties.
 */
export function liveProperties(pane: ObservedPane): Properties {
  if (pane.mark) return processProperties(pane.mark.process);
  return { command: shellCommand(pane.startCommand) ?? "(shell)" };
}

function processDiffers(wanted: ProcessMark, live: ObservedPane): string[] {
  const was = live.mark?.process;
  if (!was) return [];
  const reasons: string[] = [];
  const compare = (name: string, before: unknown, after: unknown) => {
    if (JSON.stringify(before) !== JSON.stringify(after)) reasons.push(`${name} changed`);
  };
  compare("command", was.command, wanted.command);
  compare("shell", was.shell, wanted.shell);
  compare("root", was.roots, wanted.roots);
  compare("environment", was.environment, wanted.environment);
  compare("refresh", was.refresh, wanted.refresh);
  compare("requires", was.requires, wanted.requires);
  compare("fallback", was.fallback, wanted.fallback);
  if (!live.startUnchanged) reasons.push("its process was replaced by hand");
  return reasons;
}

/** A pane without a mark is taken over as it is if it was started with what is declared. */
function adoptionDiffers(wanted: ProcessMark, live: ObservedPane): string[] {
  const { command } = wanted;
  if (isShell(wanted)) return live.startCommand === "" ? [] : ["a shell is declared"];
  const plain = wanted.refresh === undefined && wanted.requires === undefined;
  const same = plain && shellCommand(live.startCommand) === command;
  return same ? [] : ["it runs something else than is declared"];
}

function respawnReason({ spec, mark }: DesiredPane, death: Death): string | undefined {
  const how = death.signal
    ? `ended by signal ${death.signal}`
    : `exited with status ${death.status ?? "unknown"}`;
  if (isShell(mark.process)) return `the shell ${how}`;
  // A signal leaves no status, and neither does a tmux that has lost it.
  const failed = death.status !== 0;
  if (spec.restart === "always" || (spec.restart === "on-failure" && failed)) {
    return `${how} (restart = "${spec.restart}")`;
  }
  return undefined;
}
