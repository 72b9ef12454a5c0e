/**
 * Arguments as a command line that is typed into a shell.
 *
 * @module
 */

/**
 * The command line that makes a shell start a program with just these arguments. All of it stands
 * between quotes that bash, zsh, fish, ksh and dash read in the same way.
 *
 * @param args The program and its arguments.
 * @returns The line; nothing if they hold what a terminal would take for a key.
 *
 * @example
 * ```ts
 * import { typedCommand } from "./typed_command.ts";
 * typedCommand(["vim", "it's here.txt"]); // "vim 'it'\\''s here.txt'"
 * ```
 */
export function typedCommand(args: readonly string[]): string | undefined {
  if (args.length === 0 || args.some((word) => /\p{Cc}/u.test(word))) return undefined;
  return args.map(quote).join(" ");
}

function quote(word: string): string {
  if (/^[A-Za-z0-9_@%+:,./-]+$/.test(word)) return word;
  if (word === "") return "''";
  // In single quotes fish reads a backslash as an escape, and all the others do not.
  return word.replace(/[^'\\]+|['\\]/g, (part) => /['\\]/.test(part) ? `\\${part}` : `'${part}'`);
}
