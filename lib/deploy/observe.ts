/**
 * What is wanted and what is there.
 *
 * @module
 */
import { type Problem, UserError } from "../base/problem.ts";
import type { Entry } from "./entry.ts";
import type { Deployed, Generation } from "./generation.ts";
import { isHere } from "./here.ts";
import type { Environment, Manifest } from "./manifest.ts";
import { type Place, Places } from "./places.ts";
import { type Contents, readEntry } from "./read_entry.ts";
import { readWanted, type Wanted } from "./sources.ts";
import { rootsOf } from "./_variables.ts";

/** A file in its three states. */
export interface Seen {
  /** Where, as the manifest says it. */
  readonly target: string;
  /** Where it really is. */
  readonly place: Place;
  /** As it should be; nothing if the manifest has it no longer. */
  readonly wanted: Wanted | undefined;
  /** As we last wrote it, if we did. */
  readonly deployed: Deployed | undefined;
  /** As it is. */
  readonly actual: Entry;
}

/** What was seen. */
export interface Observed {
  /** Files, in the order of the manifest; those that it has no longer come last. */
  readonly seen: readonly Seen[];
  /** What was deployed and is not for this manifest, or not here, to touch. */
  readonly others: readonly Deployed[];
  /** The content of all of them. */
  readonly contents: Contents;
  /** The manifest. */
  readonly manifest: string;
}

/**
 * Looks at everything before anything is changed.
 *
 * @param manifest The manifest.
 * @param current The current generation, if there is one.
 * @param options Environment and the like.
 * @param only Targets, or directories of them; none for all.
 * @returns What was seen.
 * @throws {UserError} With everything that stands in the way.
 */
export async function observe(
  manifest: Manifest,
  current: Generation | undefined,
  options: Environment,
  only: readonly string[] = [],
): Promise<Observed> {
  const contents: Contents = new Map();
  const problems: Problem[] = [];
  const chosen = (target: string) =>
    only.length === 0 || only.some((path) => target === path || target.startsWith(`${path}/`));
  const attempt = async <T>(work: () => Promise<T> | T): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const wanted: Wanted[] = [];
  /** Targets of rules that do not count here. */
  const elsewhere: string[] = [];
  for (const rule of manifest.rules) {
    if (!isHere(rule.when, options)) elsewhere.push(rule.target);
    else wanted.push(...await attempt(() => readWanted(rule, contents)) ?? []);
  }
  const isElsewhere = (target: string) =>
    elsewhere.some((path) => target === path || target.startsWith(`${path}/`));
  const deployed = new Map(current?.files.map((file) => [file.target, file]));
  const targets = new Set(wanted.map(({ target }) => target));
  const gone = [...deployed.values()].filter(({ target, manifest: of }) =>
    !targets.has(target) && of === manifest.path && !isElsewhere(target)
  );
  const places = new Places(rootsOf(options.environment));
  const all = [
    ...wanted.map((file) => ({ target: file.target, of: file })),
    ...gone.map(({ target }) => ({ target, of: undefined })),
  ].filter(({ target }) => chosen(target));
  // All at once: digests are made by other threads.
  const found = await Promise.all(all.map(({ target, of }) =>
    attempt(async (): Promise<Seen> => {
      const place = places.find(target);
      const actual = await readEntry(place.path, contents);
      return { target, place, wanted: of, deployed: deployed.get(target), actual };
    })
  ));
  const seen = found.filter((file) => file !== undefined);
  problems.push(...collisions(seen));
  if (problems.length) throw new UserError(problems);
  const looked = new Set(seen.map(({ target }) => target));
  const others = [...deployed.values()].filter(({ target }) => !looked.has(target));
  return { seen, others, contents, manifest: manifest.path };
}

/** Two names of one place, and a file where another needs a directory. */
function collisions(seen: readonly Seen[]): Problem[] {
  const problems: Problem[] = [];
  const byPath = new Map<string, Seen>();
  const complain = (one: string, why: string, other: string) =>
    problems.push({
      severity: "error",
      message: `cannot deploy to ${JSON.stringify(one)}: ${why} ${JSON.stringify(other)}`,
      hint: "take one of them out of the manifest",
    });
  for (const file of seen) {
    const other = byPath.get(file.place.path);
    if (other) complain(file.target, "it is the same place as", other.target);
    byPath.set(file.place.path, file);
  }
  for (const { target, place } of seen) {
    for (const directory of place.missing) {
      const other = byPath.get(directory);
      if (other?.wanted) complain(target, "it is below the file", other.target);
    }
  }
  return problems;
}
