/**
 * Text that goes into tmux commands and formats without being read as either.
 *
 * @module
 */

/** One tmux command: its name and arguments. */
export type Command = readonly string[];

/**
 * Commands as arguments of the tmux program, which takes a `;` at the end of one for the end of a
 * command.
 *
 * @param commands The commands.
 * @returns The arguments.
 */
export function commandArguments(commands: readonly Command[]): string[] {
  return commands.flatMap((command, index) => [
    ...(index === 0 ? [] : [";"]),
    ...command.map((word) => word.endsWith(";") ? `${word.slice(0, -1)}\\;` : word),
  ]);
}

/**
 * An argument for tmux's command language, as `source-file` and control mode read it.
 *
 * Source: tmux(1), "PARSING SYNTAX". A tilde at the start would be a home directory, and a line
 * end would end the command, so both are written as escapes.
 *
 * @param text Any text without NUL.
 * @returns The text in double quotes, or as it is when it needs none.
 *
 * @example
 * ```ts
 * import { quoteArgument } from "./quote.ts";
 * quoteArgument("a; b"); // '"a; b"'
 * ```
 */
export function quoteArgument(text: string): string {
  if (/^[A-Za-z0-9_@%/=:.,+-]+$/.test(text) && !/^[%]/.test(text)) return text;
  const escaped = text.replace(/[\\"$~\n\r\t]/g, (character) => ESCAPES[character] ?? character);
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "$": "\\$",
  "~": "\\176",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * A list of commands on one line. tmux runs them in a row, with nothing in between, and stops at
 * the first that fails.
 *
 * @param commands The commands.
 * @returns The line, without a line end.
 */
export function commandLine(commands: readonly Command[]): string {
  return commands.map((command) => command.map(quoteArgument).join(" ")).join(" ; ");
}

/**
 * Text for an argument that tmux expands as a format (names, directories, titles), so that it
 * stands for itself and runs nothing.
 *
 * @param text Any text.
 * @returns The text with every `#` doubled, but for those before a `[`: tmux takes `#[` and `##[`
 * for styles and leaves them as they are.
 */
export function formatLiteral(text: string): string {
  return text.replace(/#+(\[)?/g, (run, bracket) => bracket ? run : run + run);
}

/**
 * A format that is true when another one expands to exactly this text.
 *
 * @param format What is looked at, such as `#{pane_pid}`.
 * @param text What it must expand to.
 * @returns `#{==:FORMAT,TEXT}` with the text escaped.
 */
export function formatEquals(format: string, text: string): string {
  return `#{==:${format},${formatLiteral(text).replace(/[,}]/g, "#$&")}}`;
}

/**
 * A format that is true when all of the given ones are.
 *
 * @param conditions At least one format.
 * @returns Nested `#{&&:…}`, since tmux before 3.6 takes two at a time.
 */
export function formatAll(conditions: readonly [string, ...string[]]): string {
  const [first, ...rest] = conditions;
  return rest.reduce((all, condition) => `#{&&:${all},${condition}}`, first);
}

/**
 * Commands that run only if a format is true at that moment. The tmux server does one thing at a
 * time, so nothing can change between the look and the deed.
 *
 * @param target What the format is about, such as `%3`.
 * @param condition The format.
 * @param then Commands when it is true.
 * @param otherwise Commands when it is not.
 * @returns The command.
 */
export function ifFormat(
  target: string,
  condition: string,
  then: readonly Command[],
  otherwise: readonly Command[],
): Command {
  return [
    "if-shell",
    "-F",
    "-t",
    target,
    condition,
    commandLine(then),
    commandLine(otherwise),
  ];
}
