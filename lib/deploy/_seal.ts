/**
 * JSON of our own that tells whether it is whole: a checksum stands behind it, on a line of its own.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";

/**
 * Writes a value.
 *
 * @param value The value.
 * @returns Two lines.
 */
export function seal(value: { readonly format_version: 1 }): string {
  const text = JSON.stringify(value);
  return `${text}\n${checksum(text)}\n`;
}

/**
 * Reads a value.
 *
 * @param sealed Two lines.
 * @param path The file that they are from.
 * @returns The value, of the type that was written.
 * @throws {UserError} If it is not whole, or of a newer version.
 */
export function unseal<T extends { readonly format_version: 1 }>(sealed: string, path: string): T {
  const [text = "", sum] = sealed.split("\n");
  if (sum !== checksum(text)) {
    throw new UserError(`${JSON.stringify(path)} is damaged`, {
      hint: "it was written by tmuxform; move it away if nothing else helps",
    });
  }
  const value = JSON.parse(text);
  if (value.format_version !== 1) {
    throw new UserError(`${JSON.stringify(path)} is of a newer tmuxform`, {
      hint: "use that one",
    });
  }
  return value;
}

/** FNV-1a with 32 bits: enough against a torn or rotten file. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
