/**
 * How the process of a pane is started when it is restored, and what is said above it.
 *
 * @module
 */
import type { PaneMark } from "../../reconcile/marks.ts";
import type { RestoredStart } from "../../reconcile/restored_start.ts";
import type { SavedPane } from "../snapshot.ts";
import { isInteractiveShell, isStarted, type Programs, simpleWords } from "./programs.ts";
import { typedCommand } from "./typed_command.ts";

/** How a pane comes back. */
export interface PaneStart {
  /** Its process; absent if that is what its mark says. */
  readonly process?: RestoredStart;
  /** What is typed into its shell. */
  readonly typed?: string;
  /** What ran in it and is not started again, as it is shown. */
  readonly missing?: string;
}

/**
 * How a pane comes back: with what its workspace declares, else with a program that may be started
 * again, else with a shell.
 *
 * @param pane The pane.
 * @param mark Its mark, if it is managed.
 * @param programs Which programs are started again.
 * @returns How.
 */
export function paneStart(
  pane: SavedPane,
  mark: PaneMark | undefined,
  programs: Programs,
): PaneStart {
  if (mark) {
    const { command, shell } = mark.process;
    if (command !== undefined && !shell) return {};
    return command === undefined ? inShell(pane, programs) : { typed: command };
  }
  const { start } = pane;
  if (start.length === 0) {
    return { process: { start, isShell: true }, ...inShell(pane, programs) };
  }
  if (isInteractiveShell(start)) {
    return { process: { start, isShell: false }, ...inShell(pane, programs) };
  }
  const isMeant = programs.all || isStarted(programs, programOf(start) ?? []);
  return isMeant
    ? { process: { start, isShell: false } }
    : { process: { start, isShell: true }, missing: start.join(" ") };
}

/** The program that a pane was started with, if that is all that it was started with. */
function programOf(start: readonly string[]): readonly string[] | undefined {
  const [program = "", flag, script = ""] = start;
  if (start.length === 1) return simpleWords(program);
  return start.length === 3 && /(^|\/)sh$/.test(program) && flag === "-c"
    ? simpleWords(script)
    : start;
}

/** The program that ran in a shell is typed into it, so that it is as it was before. */
function inShell({ program }: SavedPane, programs: Programs): PaneStart {
  if (!program) return {};
  const { args, alone } = program;
  const typed = alone && isStarted(programs, args) ? typedCommand(args) : undefined;
  return typed === undefined ? { missing: args.join(" ") } : { typed };
}
