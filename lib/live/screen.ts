/**
 * A whole screen of lines, of which only those are written that changed.
 *
 * @module
 */

/** The terminal shows what is between these at once (mode 2026), or does not know them. */
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";

/** Alternate screen, no cursor, no wrapping at the right edge. */
export const ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l";

/** All of that undone, also in the middle of a picture. */
export const LEAVE = `${END}\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l`;

/**
 * What turns one picture into the next.
 *
 * @param before The lines that are shown; undefined if that is not known.
 * @param after The lines to show.
 * @returns What to write: nothing if they are the same.
 */
export function difference(
  before: readonly string[] | undefined,
  after: readonly string[],
): string {
  const lines = after.map((line, row) =>
    // Erased before it is written: at the right edge, that would take the last character.
    line === before?.[row] ? "" : `\x1b[${row + 1};1H\x1b[0m\x1b[K${line}\x1b[0m`
  );
  const left = before && before.length > after.length ? `\x1b[${after.length + 1};1H\x1b[J` : "";
  const changes = (before ? "" : "\x1b[0m\x1b[2J") + lines.join("") + left;
  return changes && BEGIN + changes + END;
}
