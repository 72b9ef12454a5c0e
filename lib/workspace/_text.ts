/**
 * Which texts can be commands, directories, environment and options.
 *
 * @module
 */
import type { Fault } from "./_finding.ts";
import { codePoint } from "./_quote.ts";

const LONGEST = 100_000;
const LONGEST_PATH = 4095;

/** A terminal in line mode cuts a line at 4095 bytes. */
const LONGEST_LINE = 4000;

/** What an environment variable is called. */
export const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What a tmux option is called; options of users (`@…`) may have capitals. */
export const OPTION_NAME = /^(?:[a-z0-9][a-z0-9_-]*|@[A-Za-z0-9][A-Za-z0-9_-]*)(?:\[\d+\])?$/;

/**
 * Checks a command of any kind.
 *
 * @param text What `/bin/sh` is to run.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkCommand(text: string): Fault | undefined {
  if (text.trim() === "") return { message: "must not be blank" };
  return checkText(text);
}

/**
 * Checks a command that is typed into a shell.
 *
 * @param text What is typed.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkTypedCommand(text: string): Fault | undefined {
  if (text.includes("\t")) {
    return {
      message: 'must not contain a TAB where "shell" is true: the shell takes it for completion',
    };
  }
  if (text.split("\n").some((line) => byteLength(line) > LONGEST_LINE)) {
    return {
      message: `must not have a line longer than ${LONGEST_LINE} bytes where "shell" is true: ` +
        "a terminal cuts what is typed",
    };
  }
  return undefined;
}

/**
 * Checks the name of a program in `requires`.
 *
 * @param text The name.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkProgram(text: string): Fault | undefined {
  if (text === "") return { message: "must not be empty" };
  if (/\s/u.test(text)) return { message: "must be the name of a program, without arguments" };
  return checkText(text);
}

/**
 * Checks a directory.
 *
 * @param text The path, absolute or not.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkDirectory(text: string): Fault | undefined {
  if (text === "") return { message: "must not be empty" };
  if (/[\t\n]/.test(text)) return { message: "must not contain a TAB or a line end" };
  if (byteLength(text) > LONGEST_PATH) {
    return { message: `must not be longer than ${LONGEST_PATH} bytes` };
  }
  return checkText(text);
}

/**
 * Checks the name of an environment variable.
 *
 * @param name The name.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkEnvironmentName(name: string): Fault | undefined {
  if (!ENVIRONMENT_NAME.test(name)) {
    return { message: "must be letters, digits and underscores, with no digit at the start" };
  }
  if (name.startsWith("TMUX")) {
    return { message: 'must not start with "TMUX": these belong to tmux and to tmuxform' };
  }
  return undefined;
}

/**
 * Checks the name of a tmux option.
 *
 * @param name The name.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkOptionName(name: string): Fault | undefined {
  if (!OPTION_NAME.test(name)) {
    return {
      message: "must be lower-case letters, digits and hyphens, " +
        'with "@" before a name of your own and "[0]" after a list\'s',
    };
  }
  if (name.startsWith("@tmuxform")) {
    return { message: 'must not start with "@tmuxform": these are the marks of tmuxform' };
  }
  return undefined;
}

/**
 * Checks a text that tmux keeps: any but control characters.
 *
 * @param text The text.
 * @returns What is wrong with it, or `undefined`.
 */
export function checkText(text: string): Fault | undefined {
  const control = /(?![\t\n])\p{Cc}/u.exec(text)?.[0];
  if (control) return { message: `must not contain control characters (${codePoint(control)})` };
  if (!text.isWellFormed()) return { message: "must be valid Unicode" };
  const bytes = byteLength(text);
  if (bytes > LONGEST) {
    return { message: `must not be longer than ${LONGEST} bytes: it has ${bytes}` };
  }
  return undefined;
}

/** Bytes of UTF-8. */
function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
