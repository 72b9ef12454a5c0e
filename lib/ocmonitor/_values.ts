/**
 * Values on the command line: what is allowed, and what to say of the rest.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { readDay } from "../usage/calendar/days.ts";
import type { ValueKind } from "./commands.ts";

/** What the outside knows of a word. */
export interface Check {
  /**
   * Whether a path exists.
   *
   * @param path As the user wrote it.
   */
  readonly exists: (path: string) => boolean;
  /**
   * Whether a word may stand for a session instead of a path.
   *
   * @param word As the user wrote it.
   */
  readonly isSession?: (word: string) => boolean;
}

/**
 * Finds what is wrong with a value.
 *
 * @param value What it should be.
 * @param text What it is.
 * @param check The outside.
 * @returns A sentence with a period; undefined if nothing is wrong.
 */
export function valueFault(value: ValueKind, text: string, check: Check): string | undefined {
  switch (value.kind) {
    case "flag":
    case "text":
      return undefined;
    case "path":
      return check.exists(text) || check.isSession?.(text)
        ? undefined
        : `Path '${text}' does not exist.`;
    case "integer":
      if (!/^\s*[-+]?\d{1,15}\s*$/.test(text)) return `'${text}' is not a valid integer.`;
      return value.least === undefined || Number(text) >= value.least
        ? undefined
        : `${Number(text)} is not in the range x>=${value.least}.`;
    case "month":
      return isDay(`${text}-01`) ? undefined : `'${text}' is not a month such as 2026-02.`;
    case "date":
      return isDay(text) ? undefined : `'${text}' is not a date such as 2026-02-13.`;
    case "choice": {
      const word = value.anyCase ? text.toLowerCase() : text;
      if (value.choices.includes(word)) return undefined;
      return `'${text}' is not one of ${value.choices.map((each) => `'${each}'`).join(", ")}.`;
    }
  }
}

function isDay(text: string): boolean {
  try {
    readDay(text);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
