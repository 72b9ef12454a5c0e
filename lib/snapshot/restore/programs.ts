/**
 * Which programs are started again when a pane is restored, beside what a workspace declares.
 *
 * @module
 */

/** Programs that show or edit something, and may be started again without a thought. */
const DEFAULT_PROGRAMS = [
  ...["vi", "vim", "view", "nvim", "emacs", "nano", "micro", "helix", "hx", "kak"],
  ...["man", "info", "less", "more", "tail", "watch", "journalctl"],
  ...["top", "htop", "btop", "atop", "glances", "nvtop", "iotop"],
  ...["irssi", "weechat", "mutt", "neomutt", "aerc", "newsboat"],
  ...["ranger", "mc", "nnn", "lf", "yazi", "tig", "lazygit"],
  ...["ssh", "mosh", "opencode"],
] as const;

/** What a shell is called; with nothing but flags it is interactive. */
const SHELLS = /^-?(ash|bash|csh|dash|elvish|fish|ksh|mksh|nu|pwsh|rbash|sh|tcsh|xonsh|yash|zsh)$/;

/** What runs a script that is the program, so far as anybody sees. */
const INTERPRETERS = /^(bun|deno|node|perl|python[\d.]*|ruby)$/;

/** Which programs are started again. */
export interface Programs {
  /** All of them. */
  readonly all: boolean;
  /** By their names. */
  readonly names: ReadonlySet<string>;
}

/**
 * Read which programs are started again.
 *
 * @param words Names, beside those that are meant anyway: `all` means every program, `none` only
 * those that are named, `-NAME` one less.
 * @returns The programs.
 *
 * @example
 * ```ts
 * import { readPrograms } from "./programs.ts";
 * readPrograms("make -ssh").names.has("make"); // true
 * ```
 */
export function readPrograms(words: string): Programs {
  const list = words.split(/\s+/).filter((word) => word);
  const names = new Set<string>(list.includes("none") ? [] : DEFAULT_PROGRAMS);
  for (const word of list) {
    if (word.startsWith("-")) names.delete(word.slice(1));
    else if (word !== "none" && word !== "all") names.add(word);
  }
  return { all: list.includes("all"), names };
}

/**
 * Whether a program is started again.
 *
 * @param programs Which are.
 * @param args Its arguments, itself first.
 * @returns True if so.
 */
export function isStarted({ all, names }: Programs, args: readonly string[]): boolean {
  return all || programNames(args).some((name) => names.has(name));
}

/** An interpreter with a script goes by the name of the script, too. */
function programNames([program = "", script = ""]: readonly string[]): string[] {
  const name = baseName(program);
  return INTERPRETERS.test(name) && !script.startsWith("-")
    ? [name, baseName(script), baseName(script).replace(/\.\w+$/, "")]
    : [name];
}

/**
 * Whether arguments start an interactive shell.
 *
 * @param args A program and its arguments, or one command line.
 * @returns True if so.
 */
export function isInteractiveShell(args: readonly string[]): boolean {
  const words = args.length === 1 ? simpleWords(args[0] ?? "") : args;
  const [program = "", ...rest] = words ?? [];
  return SHELLS.test(baseName(program)) && rest.every((word) => /^--?[a-z][a-z-]*$/.test(word)) &&
    !rest.some((word) => /^-[a-z]*c/.test(word));
}

/**
 * The words of a command line that is one program with arguments.
 *
 * @param command The command line.
 * @returns Its words as a shell would split them, quotes left in place; nothing if it does more than
 * start one program.
 */
export function simpleWords(command: string): string[] | undefined {
  const bare = command.replace(/'[^']*'|"[^"$`\\]*"|\\./g, (quoted) => "q".repeat(quoted.length));
  if (/[;&|<>()`$\n]/.test(bare)) return undefined;
  return command.trim().split(/\s+/);
}

/** The last part of a path, without the dash of a login shell. */
function baseName(path: string): string {
  return path.replace(/^.*\//, "").replace(/^-/, "");
}
