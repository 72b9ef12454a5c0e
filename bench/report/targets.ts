/**
 * What we want to be true of reports, and whether it is.
 *
 * @module
 */
import type { Spread } from "../statistics.ts";
import { NAMES } from "./contestant.ts";
import type { Result } from "./results.ts";
import { type Layout, LAYOUTS } from "./stored.ts";

/** A target and what became of it. */
export interface Verdict {
  /** What is measured. */
  readonly name: string;
  /** What it may be at most. */
  readonly limit: number;
  /** What it is, by medians. */
  readonly value: number;
  /** Of both. */
  readonly unit: "ms" | "MB";
  /** Whether it is met. */
  readonly met: boolean;
  /** Whether it is met by the least values, which others on the machine disturb less. */
  readonly metAtBest: boolean;
}

const [LARGE, HUGE] = [100_000, 1_000_000];
/** Milliseconds. */
const [WARM, ADDED, HUGE_WARM] = [110, 130, 300];
/** How many times faster than peers, warm. */
const FASTER: Readonly<Record<Layout, number>> = { tree: 15, database: 8 };
/** MB. */
const PEAK = 120;

/**
 * Judge.
 *
 * @param results The results.
 * @returns A verdict for each target of which all parts were measured.
 */
export function judge(results: readonly Result[]): Verdict[] {
  const time = (layout: Layout, messages: number, name: string) =>
    results.find((one) =>
      one.layout === layout && one.messages === messages && one.contestant === name
    )?.wall;
  const verdicts = LAYOUTS.flatMap((layout) => {
    const warm = time(layout, LARGE, NAMES.warm);
    const ccusage = time(layout, LARGE, NAMES.ccusage);
    const fastest = fastestPeer(results, layout);
    const factor = FASTER[layout];
    return [
      verdict(`${layout}, ${LARGE}, warm: at most ${WARM} ms`, exactly(WARM), warm),
      verdict(
        `${layout}, ${LARGE}, warm: ${factor} times faster than ${fastest?.contestant}`,
        fastest?.wall,
        warm,
        (time) => time / factor,
      ),
      verdict(
        `${layout}, ${LARGE}, first scan: no slower than ${NAMES.ccusage}`,
        ccusage,
        time(layout, LARGE, NAMES.first),
      ),
      verdict(
        `${layout}, ${LARGE}, 10 added: at most ${ADDED} ms`,
        exactly(ADDED),
        time(layout, LARGE, NAMES.added),
      ),
      verdict(
        `${layout}, ${LARGE}: at most ${PEAK} MB`,
        exactly(PEAK),
        peak(results, layout),
        (megabytes) => megabytes,
        "MB",
      ),
      verdict(
        `${layout}, ${HUGE}, warm: at most ${HUGE_WARM} ms`,
        exactly(HUGE_WARM),
        time(layout, HUGE, NAMES.warm),
      ),
    ];
  });
  return verdicts.filter((verdict) => verdict !== undefined);
}

function fastestPeer(results: readonly Result[], layout: Layout): Result | undefined {
  return results
    .filter((one) => one.role === "peer" && one.layout === layout && one.messages === LARGE)
    .sort((one, other) => one.wall.median - other.wall.median)[0];
}

/** The worst of all ways of running. */
function peak(results: readonly Result[], layout: Layout): Spread | undefined {
  return results
    .filter((one) => one.role === "tmuxform" && one.layout === layout && one.messages === LARGE)
    .flatMap(({ peak }) => peak ?? [])
    .sort((one, other) => other.median - one.median)[0];
}

function exactly(limit: number): Spread {
  return { median: limit, min: limit, max: limit };
}

function verdict(
  name: string,
  against: Spread | undefined,
  values: Spread | undefined,
  limitOf = (limit: number) => limit,
  unit: Verdict["unit"] = "ms",
): Verdict | undefined {
  if (!against || !values) return undefined;
  const limit = limitOf(against.median);
  const { median: value, min } = values;
  return { name, limit, value, unit, met: value <= limit, metAtBest: min <= limitOf(against.min) };
}
