/**
 * How warm each hour of the week is.
 *
 * @module
 */
import { totalTokens } from "../opencode/mod.ts";
import { toDollars } from "../usage/money.ts";
import type { Figures, Report } from "../usage/report.ts";

/** Monday to Sunday. */
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Hours of a day. */
export const HOURS: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);

/** A week of hours. */
export interface Heat {
  /** Cost, or tokens where nothing has a cost. */
  readonly unit: "cost" | "tokens";
  /** How warm an hour is. */
  readonly of: (weekday: number, hour: number) => number;
  /** How warm a day is. */
  readonly ofDay: (weekday: number) => number;
  /** How warm an hour of all days is. */
  readonly ofHour: (hour: number) => number;
  /** The warmest hour. */
  readonly most: number;
}

/**
 * Measure the hours of a week.
 *
 * @param report The report.
 * @returns Their heat, in dollars or tokens.
 */
export function heatOf(report: Extract<Report, { kind: "hours" }>): Heat {
  const unit = report.total.cost.amount > 0n ? "cost" : "tokens";
  const measure = ({ cost, tokens }: Figures) =>
    unit === "cost" ? toDollars(cost.amount) : totalTokens(tokens);
  const cells = new Map<number, number>();
  for (const row of report.rows) {
    const key = row.weekday * 24 + row.hour;
    cells.set(key, (cells.get(key) ?? 0) + measure(row));
  }
  const of = (weekday: number, hour: number) => cells.get(weekday * 24 + hour) ?? 0;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  return {
    unit,
    of,
    ofDay: (weekday) => sum(HOURS.map((hour) => of(weekday, hour))),
    ofHour: (hour) => sum(DAYS.map((weekday) => of(weekday, hour))),
    most: Math.max(0, ...cells.values()),
  };
}
