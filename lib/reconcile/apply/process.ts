/**
 * How the process of a pane is started. What a user wrote is always an argument, never part of a
 * script of ours.
 *
 * @module
 */
import type { Command } from "../../tmux/mod.ts";
import type { Pane } from "../../workspace/workspace.ts";
import { isShell } from "../desired.ts";
import { type Shell, shellEnvironment } from "./shell.ts";

/** Where this program is, which is handed on to what runs in the sessions. */
export interface ProgramPaths {
  /** Directory of the `tmuxform` launcher. */
  readonly bin: string;
  /** Path of the Deno that runs this program. */
  readonly deno: string;
  /** The caller's `PATH`. */
  readonly path: string;
}

/** How a process is started. */
export interface ProcessStart {
  /** Arguments for tmux: one is a command for the shell, several are a program and arguments. */
  readonly args: readonly string[];
  /** Flags for the pane's own environment. */
  readonly environment: readonly string[];
  /** What is typed into it. */
  readonly typed?: string;
}

/**
 * How the process of a pane is started.
 *
 * @param pane As declared.
 * @param paths Where this program is.
 * @param shell How an interactive shell is started.
 * @returns How.
 */
export function processStart(
  pane: Pane,
  paths: ProgramPaths,
  shell: Shell,
): ProcessStart {
  const { command } = pane;
  if (isShell(pane) || command === undefined) {
    const environment = environmentFlags(shellEnvironment(shell, pane.environment));
    return { args: shell.args, environment, ...(command !== undefined && { typed: command }) };
  }
  const environment = environmentFlags(pane.environment);
  const runner = pane.refresh === undefined
    ? ["/bin/sh", "-c"]
    : [`${paths.bin}/tmuxform-refresh`, String(pane.refresh)];
  if (pane.requires.length === 0) return { args: [...runner, command], environment };
  const words = [command, pane.fallback ?? "", ...pane.requires, "--", ...runner];
  return { args: ["/bin/sh", "-c", WITH_REQUIREMENTS, "tmuxform", ...words], environment };
}

/**
 * The tmux commands that type a command into a shell.
 *
 * @param target The pane.
 * @param text What is typed.
 * @returns The commands.
 */
export function typeInto(target: string, text: string): Command[] {
  return [
    ["send-keys", "-t", target, "-l", "--", text],
    ["send-keys", "-t", target, "Enter"],
  ];
}

/**
 * What a session hands on, so that `tmuxform` is found in it whatever started it.
 *
 * @param paths Where this program is.
 * @returns Environment values.
 */
export function handedOn({ bin, deno, path }: ProgramPaths): Record<string, string> {
  // What npm puts in front for the time of one call is not for a session that lives for days.
  const inherited = path.split(":").filter((entry) =>
    entry !== bin && !/\/node_modules\/\.bin$|\/node-gyp-bin$/.test(entry)
  );
  const own = deno.replace(/\/[^/]*$/, "");
  const directories = inherited.includes(own) ? inherited : [...inherited, own];
  return { PATH: [bin, ...directories].join(":"), TMUXFORM_BIN: bin, TMUXFORM_DENO: deno };
}

/**
 * Environment values as flags of `new-session`, `new-window`, `split-window`, `respawn-pane`.
 *
 * @param environment The values.
 * @returns `-e NAME=VALUE` for each.
 */
export function environmentFlags(environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
}

/**
 * Arguments: command, fallback or "", programs, --, the runner of the command. The message begins
 * with an empty line, since tmux scrolls one away when it says that the pane is dead; and the end waits,
 * since on a busy machine tmux loses what a process writes just before it.
 */
const WITH_REQUIREMENTS = `chosen=$1 fallback=$2 missing=
shift 2
while [ "$1" != -- ]; do
  command -v "$1" >/dev/null 2>&1 || missing="$missing $1"
  shift
done
shift
if [ -n "$missing" ]; then
  if [ -z "$fallback" ]; then
    printf '\\ntmuxform: not installed:%s\\n' "$missing"
    sleep 1
    exit 127
  fi
  chosen=$fallback
fi
exec "$@" "$chosen"`;
