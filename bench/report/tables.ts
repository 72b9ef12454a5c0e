/**
 * The results as tables for people, and as JSON for programs.
 *
 * @module
 */
import { digits, table } from "../table.ts";
import { NAMES } from "./contestant.ts";
import type { Result } from "./results.ts";
import type { Layout } from "./stored.ts";
import type { Verdict } from "./targets.ts";

/**
 * The results on one storage as a table.
 *
 * @param results All results.
 * @param layout The storage's layout.
 * @param messages Its size.
 * @returns Lines: median, least and most of times, medians of the rest, and times as multiples of
 * reading and parsing everything and of ccusage.
 */
export function storageTable(
  results: readonly Result[],
  layout: Layout,
  messages: number,
): string[] {
  const here = results.filter((one) => one.layout === layout && one.messages === messages);
  const timeOf = (name: string) => here.find(({ contestant }) => contestant === name)?.wall.median;
  const title = `${layout}, ${messages} messages`;
  return table([
    [title, "wall, ms", "processor, ms", "peak, MB", "x parse", "x ccusage"],
    ...here.map(({ contestant, wall, processor, peak }) => [
      contestant,
      `${digits(wall.median)} (${digits(wall.min)}..${digits(wall.max)})`,
      processor ? digits(processor.median) : "-",
      peak ? peak.median.toFixed(0) : "-",
      ratio(wall.median, timeOf(NAMES.parse)),
      ratio(wall.median, timeOf(NAMES.ccusage)),
    ]),
  ]);
}

/**
 * The verdicts as a table.
 *
 * @param verdicts The verdicts.
 * @returns Lines.
 */
export function verdictTable(verdicts: readonly Verdict[]): string[] {
  return table([
    ["target", "limit", "is", "by medians", "by minima"],
    ...verdicts.map(({ name, limit, value, unit, met, metAtBest }) => [
      name,
      `${digits(limit)} ${unit}`,
      `${digits(value)} ${unit}`,
      met ? "met" : "MISSED",
      metAtBest ? "met" : "MISSED",
    ]),
  ]);
}

/**
 * All of it for programs.
 *
 * @param results The results.
 * @param verdicts What is said of them.
 * @returns A value for JSON.
 */
export function toJson(results: readonly Result[], verdicts: readonly Verdict[]): unknown {
  return {
    format_version: 1,
    results: results.map(({ wall, processor, peak, ...result }) => ({
      ...result,
      wall_ms: wall,
      processor_ms: processor ?? null,
      peak_mb: peak ?? null,
    })),
    targets: verdicts.map(({ metAtBest, ...verdict }) => ({
      ...verdict,
      met_at_best: metAtBest,
    })),
  };
}

function ratio(time: number, other: number | undefined): string {
  return other === undefined ? "-" : (time / other).toFixed(2);
}
