/**
 * What we want to be true of deploys, and whether it is.
 *
 * @module
 */
import type { Verdict } from "../report/targets.ts";
import type { Spread } from "../statistics.ts";
import { NAMES, type Phase } from "./contestant.ts";

/** Milliseconds that a run with nothing to do may take, start-up included. */
const NO_OP = 60;

/**
 * Judge.
 *
 * @param timesOf Finds the times of a contestant in a phase; undefined if it was not measured.
 * @returns A verdict for each target that was measured.
 */
export function judge(timesOf: (name: string, phase: Phase) => Spread | undefined): Verdict[] {
  return [NAMES.copy, NAMES.link].flatMap((name) => {
    const times = timesOf(name, "again");
    if (!times) return [];
    return [{
      name: `nothing to do, ${name}: at most ${NO_OP} ms`,
      limit: NO_OP,
      value: times.median,
      unit: "ms" as const,
      met: times.median <= NO_OP,
      metAtBest: times.min <= NO_OP,
    }];
  });
}
