/**
 * What we want to be true of the times, and whether it is.
 *
 * @module
 */
import { type Result, timesOf } from "./results.ts";
import type { Spread } from "./statistics.ts";

/** A target and what became of it. */
export interface Verdict {
  /** What is measured. */
  readonly name: string;
  /** Milliseconds that it may take at most, by medians. */
  readonly limit: number;
  /** Milliseconds that it takes, by medians. */
  readonly value: number;
  /** Whether it is met by medians. */
  readonly met: boolean;
  /** Whether it is met by the least times, which others on the machine disturb less. */
  readonly metAtBest: boolean;
}

/** tmuxform and the floor that does the same work, see `floor.ts`. */
const PAIRS = [["tmuxform", "floor arg"], ["tmuxform shell", "floor keys"]] as const;
const LARGEST = "20x10";
const [FACTOR, START_UP, NO_OP, HELP] = [1.3, 80, 120, 15] as const;

/**
 * Judge the times of applies.
 *
 * @param results The times.
 * @param peers Names of the peers.
 * @returns A verdict for each target of which all parts were measured.
 */
export function judge(results: readonly Result[], peers: readonly string[]): Verdict[] {
  const scenes = [...new Set(results.map(({ scene }) => scene))];
  const first = (scene: string, name: string) => timesOf(results, scene, name, "first");
  const verdicts = scenes.flatMap((scene) =>
    PAIRS.map(([name, floor]) =>
      verdict(
        `first apply, ${scene}: ${name} at most ${FACTOR} x ${floor} + ${START_UP} ms`,
        first(scene, name),
        first(scene, floor),
        (time) => FACTOR * time + START_UP,
      )
    )
  );
  const [fastest] = peers
    .flatMap((name) => {
      const times = first(LARGEST, name);
      return times ? [{ name, times }] : [];
    })
    .sort((one, other) => one.times.median - other.times.median);
  for (const [name] of PAIRS) {
    const title = `first apply, ${LARGEST}: ${name} at most half of ${fastest?.name}`;
    verdicts.push(verdict(title, first(LARGEST, name), fastest?.times, (time) => time / 2));
    const again = timesOf(results, LARGEST, name, "again");
    const limit = { median: NO_OP, min: NO_OP, max: NO_OP };
    const noOp = `no-op apply, ${LARGEST}: ${name} at most ${NO_OP} ms`;
    verdicts.push(verdict(noOp, again, limit, (time) => time));
  }
  return verdicts.filter((verdict) => verdict !== undefined);
}

/**
 * Judge the start.
 *
 * @param help Times of `--help`.
 * @param empty Times of an empty program.
 * @returns The verdict.
 */
export function judgeStartUp(help: Spread, empty: Spread): Verdict[] {
  const name = `--help at most ${HELP} ms above an empty Deno program`;
  const made = verdict(name, help, empty, (time) => time + HELP);
  return made ? [made] : [];
}

function verdict(
  name: string,
  times: Spread | undefined,
  against: Spread | undefined,
  limitOf: (time: number) => number,
): Verdict | undefined {
  if (!times || !against) return undefined;
  const limit = limitOf(against.median);
  return {
    name,
    limit,
    value: times.median,
    met: times.median <= limit,
    metAtBest: times.min <= limitOf(against.min),
  };
}
