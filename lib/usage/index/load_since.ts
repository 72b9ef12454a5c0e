/**
 * The end of a long history, without the rest of it.
 *
 * @module
 */
import type { IndexDatabase } from "./database.ts";
import { decodeRollup, type Rollup } from "./rollup.ts";

/**
 * Load the sessions in which something began since a moment, and those above them.
 *
 * @param index The index.
 * @param since Milliseconds since 1970.
 * @returns Their usage, all of each.
 * @throws {DamagedIndex} If something is not what was written.
 */
export function loadSince(index: IndexDatabase, since: number): Rollup[] {
  const words = index.words();
  const found = new Map<string, Rollup>();
  for (const { session } of index.traces(since, Infinity)) {
    let id = session;
    while (id !== "" && !found.has(id)) {
      const written = index.rollup(id);
      if (!written) break;
      const rollup = decodeRollup(written, words);
      found.set(id, rollup);
      id = rollup.usage.session.parent;
    }
  }
  return [...found.values()];
}
