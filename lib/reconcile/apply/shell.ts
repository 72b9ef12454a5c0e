/**
 * The interactive shells of managed windows.
 *
 * @module
 */

/** How an interactive shell is started. */
export interface Shell {
  /** Arguments for tmux: one is a command for the shell, several are a program and arguments. */
  readonly args: readonly string[];
  /** What it is told by its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A login shell, as tmux starts one, but with our directory in front of the `PATH` that its profile
 * sets. Debian's, for one, starts from scratch.
 *
 * @param shell Path of the shell.
 * @param bin Directory of the `tmuxform` launcher.
 * @param env Value of `ENV` in the session, which names what such shells read; empty if none.
 * @returns How it is started.
 */
export function loginShell(shell: string, bin: string, env: string): Shell {
  const name = shell.replace(/^.*\//, "");
  // To become another shell after the profile was read would take twice as long.
  const profile = `${bin}/tmuxform-profile`;
  if (name === "bash") return { args: [shell, "--rcfile", profile, "-i"], environment: {} };
  if (READ_ENV.has(name)) {
    return {
      args: [shell, "-i"],
      environment: { ENV: profile, ...(env && { TMUXFORM_ENV: env }) },
    };
  }
  const script = SCRIPTS.get(name);
  const args = script === undefined
    ? ["/bin/sh", "-c", 'exec "$SHELL"']
    : [shell, "-l", "-c", script];
  return { args, environment: {} };
}

/**
 * The environment of a pane with a shell in it.
 *
 * @param shell How it is started.
 * @param declared The pane's own environment.
 * @returns Both, so that the shell still reads what a declared `ENV` names.
 */
export function shellEnvironment(
  { environment }: Shell,
  declared: Readonly<Record<string, string>>,
): Record<string, string> {
  const { ENV } = declared;
  const isRead = ENV !== undefined && environment["ENV"] !== undefined;
  return { ...declared, ...environment, ...(isRead && { TMUXFORM_ENV: ENV }) };
}

/** Shells that read the file that `ENV` names. */
const READ_ENV: ReadonlySet<string> = new Set(["ash", "dash", "ksh", "mksh", "sh"]);

/** What a login shell runs when it has read its profile; shells that are not here run as they are. */
const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["zsh", 'PATH=$TMUXFORM_BIN:$PATH; exec "$SHELL"'],
  ["fish", 'exec env "PATH=$TMUXFORM_BIN:$PATH" "$SHELL"'],
]);
