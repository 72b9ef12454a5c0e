/**
 * TOML text to values, with the parser's complaints in our words.
 *
 * @module
 */
import { parse, TomlError } from "smol-toml";
import { type Problem, UserError } from "./problem.ts";
import type { Table } from "./table.ts";

const AGAIN = "trying to redefine an already defined";

/** What the parser says, and what we say. What is not listed here is passed on. */
const WORDS: readonly (readonly [says: string, message: string, hint?: string])[] = [
  [AGAIN, "this key or table was there before"],
  ["invalid value", "this is not a TOML value", "text is written in quotes"],
  ["unfinished string", "this string has no end"],
  ["incomplete key-value", 'a key without "="', 'a line is key = "value"'],
  ["illegal character in key", "this character cannot stand in a key", "put the key in quotes"],
  ["illegal empty bare key", "the key is missing"],
  ["unexpected end of key", "the key ends too early"],
  ["each key-value declaration must", "something follows the value on the same line"],
  ["expected end of table array", 'the header has no "]]"'],
  ["expected comma or end of structure", "a comma or the end of the list or table is missing"],
  ["unrecognised escape", "unknown escape in a string", 'a backslash is written "\\\\"'],
  ["control characters are not allowed", "a control character stands in the string"],
  ["integer value cannot be represented", "this integer is too large"],
  ["document contains an unsafe property", "this key cannot be used"],
  ["document contains excessively nested", "lists and tables are nested too deeply"],
];

/**
 * Parses TOML.
 *
 * @param text The text.
 * @param file Its path, as it is shown to the user.
 * @param again How to mend what is declared twice, if that is known of this kind of file.
 * @returns The top table. Tables have no prototype.
 * @throws {UserError} If the text is not TOML.
 */
export function parseToml(text: string, file: string, again?: string): Table {
  try {
    return parse(text, { unsafeKeyBehaviour: "throw" });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const said = error.message.split("\n", 1)[0]?.replace("Invalid TOML document: ", "") ?? "";
    const [start, message, usual] = WORDS.find(([start]) => said.startsWith(start)) ?? ["", said];
    const hint = start === AGAIN ? again : usual;
    const problem: Problem = {
      severity: "error",
      message: `TOML syntax: ${message}`,
      position: { file, line: error.line, column: error.column },
      ...(hint && { hint }),
    };
    throw new UserError([problem], { cause: error });
  }
}
