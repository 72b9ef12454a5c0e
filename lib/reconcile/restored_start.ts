/**
 * How a pane is started that shows what was on its screen before: by `bin/tmuxform-restored`, which
 * then becomes what is to run. That stands in its arguments, so that a pane which was restored is
 * seen as what it is.
 *
 * @module
 */
import { parseStartCommand, quoteArgument } from "../tmux/mod.ts";

/** How the process of a restored pane is started. */
export interface RestoredStart {
  /** What it was started with when it was saved. */
  readonly start: readonly string[];
  /** A shell runs instead. */
  readonly isShell: boolean;
}

/** The variable with what is shown, where that is not in a file: our program takes it away. */
export const SCREEN_VARIABLE = "TMUXFORM_SCREEN";

/** The variable that says that something is about to be typed: our program takes it away, too. */
export const TYPED_VARIABLE = "TMUXFORM_TYPED";

const PROGRAM = "/tmuxform-restored";
const [SHELL, COMMAND] = ["shell", "command"] as const;

/**
 * The arguments for tmux that show a screen and then start a process.
 *
 * @param bin Directory of our programs.
 * @param file What is shown.
 * @param process The process.
 * @param defaultCommand What tmux starts in place of a shell; empty for a login shell.
 * @returns A program and its arguments.
 */
export function restoredArgs(
  bin: string,
  file: string,
  { start, isShell }: RestoredStart,
  defaultCommand: string,
): string[] {
  const kind = isShell ? `${SHELL}${defaultCommand && `=${defaultCommand}`}` : COMMAND;
  return [`${bin}${PROGRAM}`, file, kind, ...start];
}

/**
 * Read them back.
 *
 * @param startCommand As `#{pane_start_command}` shows them.
 * @returns How the process is started; nothing if the pane was not restored.
 */
export function parseRestored(startCommand: string): RestoredStart | undefined {
  if (!startCommand.includes(PROGRAM)) return undefined;
  const [program = "", , kind = "", ...start] = parseStartCommand(startCommand);
  if (!program.endsWith(PROGRAM)) return undefined;
  const isShell = kind === SHELL || kind.startsWith(`${SHELL}=`);
  return isShell || kind === COMMAND ? { start, isShell } : undefined;
}

/**
 * What a pane would have been started with without a screen that is shown before.
 *
 * @param startCommand As `#{pane_start_command}` shows it.
 * @returns The same for a pane that was not restored; empty for a shell.
 */
export function ownStartCommand(startCommand: string): string {
  const restored = parseRestored(startCommand);
  if (!restored) return startCommand;
  return restored.isShell ? "" : restored.start.map(quoteArgument).join(" ");
}
