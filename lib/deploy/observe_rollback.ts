/**
 * What is where a rollback goes, and the contents that it puts back.
 *
 * @module
 */
import { type Problem, UserError } from "../base/problem.ts";
import type { Environment } from "./manifest.ts";
import { Places } from "./places.ts";
import { type Contents, readEntry } from "./read_entry.ts";
import type { Found, Way } from "./rollback.ts";
import { readContents } from "./store.ts";
import { rootsOf } from "./_variables.ts";

/**
 * Looks at everything before anything is changed.
 *
 * @param way The way back.
 * @param state The state directory.
 * @param options Environment and the like.
 * @param only Targets, or directories of them; none for all.
 * @returns What is at each target, and all contents.
 * @throws {UserError} With everything that stands in the way.
 */
export async function observeRollback(
  way: Way,
  state: string,
  { environment }: Environment,
  only: readonly string[] = [],
): Promise<{ readonly found: ReadonlyMap<string, Found>; readonly contents: Contents }> {
  const contents: Contents = new Map();
  const found = new Map<string, Found>();
  const problems: Problem[] = [];
  const places = new Places(rootsOf(environment));
  for (const [target, { entry }] of way.before) {
    if (only.length && !only.some((path) => `${target}/`.startsWith(`${path}/`))) continue;
    try {
      const place = places.find(target);
      found.set(target, { place, actual: await readEntry(place.path, contents) });
      await readContents(state, [entry], contents);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length) throw new UserError(problems);
  return { found, contents };
}
