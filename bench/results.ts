/**
 * What all repetitions together say.
 *
 * @module
 */
import type { Phase } from "./scene.ts";
import type { Sample } from "./round.ts";
import { type Spread, spread } from "./statistics.ts";

/** What one contestant did in one phase of one scene. */
export interface Result {
  /** Name of the scene. */
  readonly scene: string;
  /** Name of the contestant. */
  readonly contestant: string;
  /** The phase. */
  readonly phase: Phase;
  /** How many times it was right. */
  readonly count: number;
  /** Those times; absent if there is none. */
  readonly spread?: Spread;
  /** What was wrong in the others, and how often. */
  readonly faults: Readonly<Record<string, number>>;
}

/**
 * Put samples together.
 *
 * @param samples The samples.
 * @returns A result for each scene, contestant and phase, in the order of the samples.
 */
export function summarize(samples: readonly Sample[]): Result[] {
  const groups = Map.groupBy(
    samples,
    ({ scene, contestant, phase }) => [scene, contestant, phase].join("\0"),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { scene, contestant, phase } = first;
    const times = group.filter(({ fault }) => fault === undefined).map(({ time }) => time);
    const faults: Record<string, number> = {};
    for (const { fault } of group) {
      if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1;
    }
    const measured = times.length > 0 && { spread: spread(times) };
    return [{ scene, contestant, phase, count: times.length, ...measured, faults }];
  });
}

/**
 * Find the times of one contestant.
 *
 * @param results All results.
 * @param scene Name of the scene.
 * @param contestant Name of the contestant.
 * @param phase The phase.
 * @returns The times; undefined if it did not take part or was never right.
 */
export function timesOf(
  results: readonly Result[],
  scene: string,
  contestant: string,
  phase: Phase,
): Spread | undefined {
  return results.find((result) =>
    result.scene === scene && result.contestant === contestant && result.phase === phase
  )?.spread;
}
