/**
 * A live session as what a workspace file would declare for it.
 *
 * @module
 */
import { parseStartCommand, shellCommand } from "../tmux/mod.ts";
import { type DeclaredSession, declareSession, type PaneSource } from "./declare_session.ts";
import type { ObservedPane, ObservedSession } from "./observed.ts";

/** Options and environment of a session, which are not seen when it is observed. */
export interface SessionSettings {
  /** Output of `show-options` for the session. */
  readonly options: string;
  /** Output of `show-environment` for the session. */
  readonly environment: string;
  /** Output of `show-options -w` by window id. */
  readonly windowOptions: ReadonlyMap<string, string>;
  /** Names in the option `update-environment`, which follow whoever attaches. */
  readonly updateEnvironment: string;
}

/** A shell's name as tmux tells it. */
const SHELL = /^-?(ba|z|fi|da|k|c|tc)?sh$/;

/**
 * Declare a live session.
 *
 * @param live The session, observed with details.
 * @param settings Its options and environment.
 * @returns The declaration, what it leaves out, and windows by their ids that get another name.
 */
export function importSession(live: ObservedSession, settings: SessionSettings): DeclaredSession {
  return declareSession({
    name: live.mark?.session ?? live.name,
    directory: live.directory,
    environment: readEnvironment(settings),
    options: readOptions(settings.options),
    windows: live.windows.filter(({ mark }) => !mark?.placeholder).map((window) => ({
      key: window.id,
      name: window.name,
      declared: window.mark?.window,
      active: window.active,
      options: readOptions(settings.windowOptions.get(window.id) ?? ""),
      layout: window.layout,
      panes: window.panes.map(paneSource),
    })),
  });
}

function paneSource(pane: ObservedPane): PaneSource {
  const { index, active, directory, mark, startCommand, program } = pane;
  const command = shellCommand(startCommand);
  return {
    index,
    active,
    directory,
    process: mark?.process,
    command,
    ...(command === undefined && !SHELL.test(program) &&
      { running: { text: program, isCommand: false } }),
  };
}

/** One `NAME VALUE` a line, the value quoted as a command's arguments are. */
function readOptions(text: string): Record<string, string> {
  const options: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const [, name = "", quoted = ""] = line.match(/^(\S+)(?: (.*))?$/) ?? [];
    const [value = ""] = parseStartCommand(quoted);
    if (name) options[name] = value;
  }
  return options;
}

function readEnvironment(
  { environment, updateEnvironment }: SessionSettings,
): Record<string, string> {
  const result: Record<string, string> = {};
  const follows = updateEnvironment.split(/\s+/);
  for (const [, name = "", value = ""] of environment.matchAll(VARIABLE)) {
    if (name !== "PATH" && !name.startsWith("TMUXFORM_") && !follows.includes(name)) {
      result[name] = value;
    }
  }
  return result;
}

/** A value goes on to the line that begins the next one. */
const VARIABLE = /^([A-Za-z_]\w*)=([^]*?)(?=\n(?:[A-Za-z_]\w*=|-[A-Za-z_]\w*$)|\n*(?![^]))/gm;
