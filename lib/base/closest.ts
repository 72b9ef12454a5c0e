/**
 * "Did you mean …?": the known word nearest to the one that was written.
 *
 * @module
 */
import { importLater } from "./import_later.ts";

/** A longer word is not a slip of the pen, and comparing it would take long. */
const LONGEST = 100;

/**
 * Finds the known word that was probably meant.
 *
 * @param word What was written.
 * @param known The words that would have been right.
 * @returns The nearest one, or `undefined` if none is near.
 */
export async function closest(
  word: string,
  known: Iterable<string>,
): Promise<string | undefined> {
  if (word.length > LONGEST) return undefined;
  const { distance } = await importLater<typeof import("fastest-levenshtein")>(
    import.meta.resolve("fastest-levenshtein"),
  );
  const written = word.toLowerCase();
  const limit = Math.max(1, Math.floor(written.length / 3));
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const meant = candidate.toLowerCase();
    const steps = sorted(written) === sorted(meant) ? 1 : distance(written, meant);
    if (steps < least && steps <= limit && steps < written.length) {
      [best, least] = [candidate, steps];
    }
  }
  return best;
}

/** Letters in order: words with the same ones differ by swapped letters only. */
function sorted(word: string): string {
  return [...word].sort().join("");
}
