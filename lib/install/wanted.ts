/**
 * What is to be installed, and where.
 *
 * @module
 */
import type { FileItem, LinkItem } from "./item.ts";

/** What an installation depends on. */
export interface InstallOptions {
  /** The directory of the programs to install, absolute. */
  readonly programs: string;
  /** Their names. */
  readonly names: readonly string[];
  /** The directory for the links, absolute. */
  readonly directory: string;
  /** The user's directory of data, such as `~/.local/share`. */
  readonly data: string;
  /** The user's directory of configurations, such as `~/.config`. */
  readonly config: string;
  /** A completion script for each shell. */
  readonly scripts: ReadonlyMap<string, string>;
}

/**
 * Links to the programs.
 *
 * @param options What is installed, and where.
 * @returns A link for each.
 */
export function wantedLinks({ programs, names, directory }: InstallOptions): LinkItem[] {
  return names.map((name) => ({
    kind: "link",
    path: `${directory}/${name}`,
    target: `${programs}/${name}`,
  }));
}

/**
 * Completion scripts where shells look for them: bash-completion's `completions` below the user's
 * data (its README, "Where should I install my own local completions?"), a directory of zsh's
 * `fpath`, and fish's `completions` below the user's configurations (fish-completions(1)).
 *
 * @param options Where they are.
 * @returns A file for each shell that has a script.
 */
export function wantedCompletions({ data, config, scripts }: InstallOptions): FileItem[] {
  const places: Readonly<Record<string, string>> = {
    bash: `${data}/bash-completion/completions/tmuxform`,
    zsh: `${zshDirectory(data)}/_tmuxform`,
    fish: `${config}/fish/completions/tmuxform.fish`,
  };
  return [...scripts].flatMap(([shell, text]) => {
    const path = places[shell];
    return path === undefined ? [] : [{ kind: "file", path, text }];
  });
}

/**
 * The directory of functions that zsh is told to look in.
 *
 * @param data The user's directory of data.
 * @returns Its path.
 */
export function zshDirectory(data: string): string {
  return `${data}/zsh/site-functions`;
}
