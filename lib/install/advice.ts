/**
 * What a user has to do so that what was installed is found.
 *
 * @module
 */
import { directoriesOf } from "../base/find_program.ts";

/** What it depends on. */
export interface Situation {
  /** The value of `PATH`. */
  readonly path: string | undefined;
  /** The directory of the links. */
  readonly directory: string;
  /** The home directory. */
  readonly home: string;
  /** The user's shell, such as `/bin/bash`. */
  readonly shell: string | undefined;
  /** The program that the name `tmuxform` means now, with all links followed. */
  readonly found: string | undefined;
  /** The program that it should mean, the same way. */
  readonly program: string;
  /** The directory of zsh's functions, if zsh is there and does not look in it yet. */
  readonly zsh: string | undefined;
}

/**
 * Says what is left to do.
 *
 * @param situation The situation.
 * @returns A text for each thing, of one or more lines; none if all is well.
 */
export function advice(situation: Situation): string[] {
  const { directory, path, found, program, zsh, home } = situation;
  const texts: string[] = [];
  if (!directoriesOf(path).includes(directory)) {
    const command = pathCommand(situation);
    texts.push(`${abbreviate(directory, home)} is not in PATH; mend it with\n  ${command}`);
  } else if (found !== undefined && found !== program) {
    texts.push(`"tmuxform" means ${found}, which comes earlier in PATH`);
  }
  if (zsh !== undefined) {
    const line = `fpath=(${inQuotes(zsh, home)} $fpath)`;
    texts.push(`zsh finds completions with this line in ~/.zshrc, before compinit:\n  ${line}`);
  }
  return texts;
}

/**
 * A path as it is shown.
 *
 * @param path The path.
 * @param home The home directory.
 * @returns With `~` for the home directory.
 */
export function abbreviate(path: string, home: string): string {
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

function pathCommand({ directory, home, shell }: Situation): string {
  const shown = inQuotes(directory, home);
  const name = shell?.slice(shell.lastIndexOf("/") + 1);
  if (name === "fish") return `fish_add_path ${shown}`;
  const file = name === "bash" ? "~/.bashrc" : name === "zsh" ? "~/.zshrc" : "~/.profile";
  const line = `export PATH=${shown.slice(0, -1)}:$PATH"`;
  return `echo '${line.replaceAll("'", `'\\''`)}' >> ${file}`;
}

/** Between double quotes, for every shell; the home directory by its variable. */
function inQuotes(path: string, home: string): string {
  const isIn = path.startsWith(`${home}/`);
  const rest = (isIn ? path.slice(home.length) : path).replaceAll(/[\\"$`]/g, "\\$&");
  return `"${isIn ? "$HOME" : ""}${rest}"`;
}
