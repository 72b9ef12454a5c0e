/**
 * The way back to an earlier generation, as a plan.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import type { Change, Plan } from "./change.ts";
import { ABSENT, type Entry, sameContent, sameEntry } from "./entry.ts";
import { type Deployed, type Generation, positionOf } from "./generation.ts";
import type { Manifest } from "./manifest.ts";
import { drift } from "./plan.ts";
import type { Place } from "./places.ts";

/** What there is to go back by. */
export interface Way {
  /** The generation to go back to, 0 for what was before the first. */
  readonly to: number;
  /** What it was. */
  readonly files: readonly Deployed[];
  /** What was there before the changes since, by target. */
  readonly before: ReadonlyMap<string, { readonly entry: Entry; readonly private: boolean }>;
  /** Directories that were made since. */
  readonly directories: readonly string[];
}

/**
 * Finds the way back.
 *
 * @param numbers The generations that are kept.
 * @param read Reads one.
 * @param wanted Its number; without one, the generation before the current.
 * @returns The way.
 * @throws {UserError} If there is none.
 */
export function wayBack(
  numbers: readonly number[],
  read: (number: number) => Generation,
  wanted?: number,
): Way {
  const newest = numbers.at(-1);
  if (newest === undefined) throw new UserError("nothing was deployed yet");
  const to = wanted ?? positionOf(read(newest)) - 1;
  const isKept = to === 0 ? numbers[0] === 1 : numbers.includes(to);
  if (!isKept || to < 0) {
    const [oldest = 1] = numbers;
    throw new UserError(`there is no generation ${to} to go back to`, {
      hint: `kept are ${
        oldest === 1 ? 0 : oldest
      } to ${newest}; \`tmuxform deploy history\` lists them`,
    });
  }
  const before = new Map<string, { entry: Entry; private: boolean }>();
  const directories = new Set<string>();
  for (const number of numbers.filter((number) => number > to)) {
    const generation = read(number);
    for (const change of generation.changes) {
      if (before.has(change.target)) continue;
      before.set(change.target, { entry: change.before, private: change.private });
    }
    generation.directories.forEach((directory) => directories.add(directory));
  }
  const files = to === 0 ? [] : read(to).files;
  return { to, files, before, directories: [...directories] };
}

/** A target that a rollback is about. */
export interface Found {
  /** Where it really is. */
  readonly place: Place;
  /** As it is. */
  readonly actual: Entry;
}

/**
 * Plans a rollback. A pure function.
 *
 * @param way The way back.
 * @param current The current generation.
 * @param found What is at each target.
 * @param manifest The manifest, whose commands run after a change, if it can be read.
 * @param agreed Tells whether what others wrote at a target may be overwritten.
 * @returns The plan.
 */
export function planRollback(
  way: Way,
  current: Generation,
  found: ReadonlyMap<string, Found>,
  manifest: Manifest | undefined,
  agreed: (target: string) => boolean,
): Plan {
  const deployed = new Map(current.files.map((file) => [file.target, file]));
  const changes: Change[] = [];
  let unchanged = 0;
  for (const [target, { entry: after, private: secret }] of way.before) {
    const there = found.get(target);
    if (!there) continue;
    const { place, actual } = there;
    if (sameEntry(actual, after)) {
      unchanged++;
      continue;
    }
    const known = deployed.get(target)?.entry ?? ABSENT;
    const overwrites = actual.kind !== "absent" && !sameContent(actual, known) &&
      !sameContent(actual, after);
    const byHand = drift(known, actual);
    changes.push({
      target,
      path: place.path,
      missing: place.missing,
      source: null,
      action: actual.kind === "absent" ? "create" : after.kind === "absent" ? "delete" : "update",
      before: actual,
      after,
      reasons: [...(byHand ? [byHand] : []), `back to generation ${way.to}`],
      overwrites,
      heldBack: overwrites && !agreed(target),
      private: secret || deployed.get(target)?.private === true,
      rule: manifest?.rules.find((rule) => covers(rule.target, target)) ?? null,
    });
  }
  const held = new Set(changes.flatMap((change) => change.heldBack ? change.target : []));
  const files = [
    ...way.files.filter(({ target }) => !held.has(target)),
    ...current.files.filter(({ target }) => held.has(target)),
  ];
  return { changes, files, unchanged };
}

function covers(directory: string, path: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}
