/**
 * Escapes that tmux writes for what does not show, as `vis(3)` does. Source: `utf8_strvis()` in
 * tmux's utf8.c.
 *
 * @module
 */

/**
 * Read the bytes of characters that do not show, or that tmux does not know.
 *
 * @param octals `\\NNN` once or more.
 * @returns The characters.
 */
export function fromOctals(octals: string): string {
  const bytes = octals.slice(1).split("\\").map((octal) => parseInt(octal, 8));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(bytes));
}

/** What a letter behind a backslash stands for. */
export const C_ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  s: " ",
  t: "\t",
  v: "\v",
};
