/**
 * JSON as it is printed.
 *
 * @module
 */
import { INVISIBLE } from "./harmless.ts";

/**
 * JSON that does no harm on a terminal. It can hold all of that but for what is below U+0020.
 *
 * @param value A value for `JSON.stringify`.
 * @returns Its JSON, without a line end.
 */
export function jsonText(value: unknown): string {
  const escape = (match: string) => `\\u${match.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value, undefined, 2).replace(INVISIBLE, escape);
}
