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

/** Like FNV-1a, but of four bytes at a time: enough against a torn or rotten file. */
function checksum(text: string): string {
  const bytes = new Uint8Array(Math.ceil(text.length * 3 / 4 + 1) * 4);
  const { written } = new TextEncoder().encodeInto(text, bytes);
  const words = new Uint32Array(bytes.buffer, 0, Math.ceil(written / 4));
  let sum = 0x811c9dc5 ^ written;
  // Not for...of, which is many times slower until it is compiled.
  for (let at = 0; at < words.length; at++) {
    sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
    sum ^= sum >>> 15;
  }
  return (sum >>> 0).toString(16).padStart(8, "0");
}
