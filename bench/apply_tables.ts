/**
 * The results as tables for people, and as JSON for programs.
 *
 * @module
 */
import { type Result, timesOf } from "./results.ts";
import { type Phase, PHASES } from "./scene.ts";
import { type Spread, spread } from "./statistics.ts";
import type { StartUp } from "./start_up.ts";
import { digits, table } from "./table.ts";
import type { Verdict } from "./targets.ts";

const TITLES: Readonly<Record<Phase, string>> = {
  first: "first apply",
  again: "no-op apply",
  change: "one changed window",
};

/**
 * The times of one scene as a table.
 *
 * @param results All results.
 * @param scene Name of the scene.
 * @returns Lines: median, least and most of each phase, and the first apply as a multiple of floors.
 */
export function sceneTable(results: readonly Result[], scene: string): string[] {
  const names = [...new Set(results.filter((one) => one.scene === scene).map(byContestant))];
  const first = (name: string) => timesOf(results, scene, name, "first");
  const rows = names.map((name) => [
    name,
    ...PHASES.map((phase) => phaseCell(results, scene, name, phase)),
    ratio(first(name), first("floor arg")),
    ratio(first(name), first("floor keys")),
  ]);
  const titles = PHASES.map((phase) => `${TITLES[phase]}, ms`);
  return table([[scene, ...titles, "x arg", "x keys"], ...rows]);
}

/**
 * The verdicts as a table, with the times of the start in front.
 *
 * @param verdicts The verdicts.
 * @returns Lines.
 */
export function verdictTable(verdicts: readonly Verdict[]): string[] {
  return table([
    ["target", "limit, ms", "is, ms", "by medians", "by minima"],
    ...verdicts.map(({ name, limit, value, met, metAtBest }) => [
      name,
      limit.toFixed(0),
      value.toFixed(0),
      met ? "met" : "MISSED",
      metAtBest ? "met" : "MISSED",
    ]),
  ]);
}

/**
 * The start as a table.
 *
 * @param startUp Its times.
 * @returns Lines.
 */
export function startUpTable({ empty, help }: StartUp): string[] {
  return table([
    ["start", "ms"],
    ["empty Deno program", cell(spread(empty))],
    ["tmuxform --help", cell(spread(help))],
  ]);
}

/**
 * All of it for programs.
 *
 * @param results The times of applies.
 * @param startUp The times of the start.
 * @param verdicts What is said of them.
 * @returns A value for JSON.
 */
export function toJson(
  results: readonly Result[],
  startUp: StartUp,
  verdicts: readonly Verdict[],
): unknown {
  return {
    format_version: 1,
    results: results.map(({ spread, ...result }) => ({ ...result, ...spread })),
    start_up: { empty: spread(startUp.empty), help: spread(startUp.help) },
    targets: verdicts.map(({ metAtBest, ...verdict }) => ({
      ...verdict,
      met_at_best: metAtBest,
    })),
  };
}

function byContestant({ contestant }: Result): string {
  return contestant;
}

function phaseCell(
  results: readonly Result[],
  scene: string,
  name: string,
  phase: Phase,
): string {
  const result = results.find((one) =>
    one.scene === scene && one.contestant === name && one.phase === phase
  );
  if (!result) return "-";
  const faults = Object.entries(result.faults).map(([fault, count]) => `${count} x ${fault}`);
  return [...(result.spread ? [cell(result.spread)] : []), ...faults].join(", ");
}

function cell({ median, min, max }: Spread): string {
  return `${digits(median)} (${digits(min)}..${digits(max)})`;
}

function ratio(times: Spread | undefined, floor: Spread | undefined): string {
  return times && floor ? (times.median / floor.median).toFixed(2) : "-";
}
