/**
 * The command that a pane was started with, as `#{pane_start_command}` shows it.
 *
 * @module
 */

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

function unescape(text: string): string {
  // tmux 3.4 writes "\\$NAME" where the others write "\$NAME"; no version means a backslash by it.
  return text.replace(/\\\\(?=\$[A-Za-z_{])|\\([0-7]{3})|\\([^])/g, (match, octal, character) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    if (character === undefined) return "";
    return C_ESCAPES[character] ?? (match === "\\0" ? "\0" : character);
  });
}

const C_ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  s: " ",
  t: "\t",
  v: "\v",
};
