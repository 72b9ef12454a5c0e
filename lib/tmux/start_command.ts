/**
 * The command that a pane was started with, as `#{pane_start_command}` shows it.
 *
 * @module
 */
import { C_ESCAPES, fromOctals } from "./_vis.ts";

/**
 * Split what tmux shows into the arguments that were given. One argument is a command for the
 * shell, several are a program and its arguments.
 *
 * Source: `args_escape()` in tmux's arguments.c and `utf8_strvis()` in utf8.c: words in double or
 * single quotes or none, in all of them backslash escapes as `vis(3)` writes them.
 *
 * @param text As shown.
 * @returns The arguments; none if the pane was started with a shell.
 *
 * @example
 * ```ts
 * import { parseStartCommand } from "./start_command.ts";
 * parseStartCommand('/bin/sh -c "sleep 1; echo \\"x\\""'); // ["/bin/sh", "-c", 'sleep 1; echo "x"']
 * ```
 */
export function parseStartCommand(text: string): string[] {
  const words: string[] = [];
  const pattern = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|((?:[^ \\]|\\[^])+)/g;
  for (const [, double, single, bare] of text.matchAll(pattern)) {
    words.push(unescape(double ?? single ?? bare ?? ""));
  }
  return words;
}

/**
 * The command for a shell that does what a pane was started with.
 *
 * @param text As `#{pane_start_command}` shows it.
 * @returns The command; nothing if the pane was started with a shell.
 *
 * @example
 * ```ts
 * import { shellCommand } from "./start_command.ts";
 * shellCommand('/bin/sh -c "sleep 1"'); // "sleep 1"
 * shellCommand("tail -f \"a b\""); // "tail -f 'a b'"
 * ```
 */
export function shellCommand(text: string): string | undefined {
  return commandOfWords(parseStartCommand(text));
}

/**
 * The command for a shell that does what arguments do, see {@linkcode parseStartCommand}.
 *
 * @param words The arguments.
 * @returns The command; nothing if there are none.
 */
export function commandOfWords(words: readonly string[]): string | undefined {
  const [program = "", flag, script] = words;
  if (words.length < 2) return words[0];
  if (words.length === 3 && /(^|\/)sh$/.test(program) && flag === "-c") return script;
  return words.map(quoteForShell).join(" ");
}

function quoteForShell(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function unescape(text: string): string {
  // tmux 3.4 writes "\\$NAME" where the others write "\$NAME"; no version means a backslash by it.
  const escape = /\\\\(?=\$[A-Za-z_{])|((?:\\[0-7]{3})+)|\\([^])/g;
  return text.replace(escape, (match, octals: string | undefined, character) => {
    if (octals !== undefined) return fromOctals(octals);
    if (character === undefined) return "";
    return C_ESCAPES[character] ?? (match === "\\0" ? "\0" : character);
  });
}
