/**
 * `report hours` in a terminal: a week from top to bottom, a day from left to right.
 *
 * @module
 */
import { fromDollars } from "../usage/money.ts";
import type { Report } from "../usage/report.ts";
import { column, shade } from "../base/blocks.ts";
import { type Paint, shareStyle } from "./_paint.ts";
import { cut } from "../base/screen_text.ts";
import { weekdayName } from "./columns/hours.ts";
import { formatCount, formatMoney, twoDigits } from "./format.ts";
import { DAYS, type Heat, heatOf, HOURS } from "./heat.ts";

/** What stands left of the hours. */
const LABEL = 4;

/**
 * Draw the map.
 *
 * @param report The report.
 * @param columns Columns of the terminal; undefined for no limit.
 * @param paint Colours.
 * @returns Lines without line ends.
 */
export function heatMap(
  report: Extract<Report, { kind: "hours" }>,
  columns: number | undefined,
  paint: Paint,
): string[] {
  const heat = heatOf(report);
  const room = columns ?? Infinity;
  const sums = DAYS.map((weekday) => amount(heat, heat.ofDay(weekday)));
  const whole = amount(heat, sumOf(DAYS.map(heat.ofDay)));
  const sumWidth = Math.max(whole.length, ...sums.map(({ length }) => length));
  const size = LABEL + 24 * 2 + 2 + sumWidth <= room ? 2 : 1;
  const hasSums = LABEL + 24 * size + 2 + sumWidth <= room;
  const right = (text: string) => hasSums ? `  ${text.padStart(sumWidth)}` : "";
  const busiest = Math.max(...HOURS.map(heat.ofHour));
  if (LABEL + 24 > room) {
    return DAYS.map((weekday, at) => cut(`${weekdayName(weekday)} ${sums[at] ?? ""}`, room));
  }
  const scale = HOURS.filter((hour) => hour % 3 === 0)
    .map((hour) => twoDigits(hour).padEnd(3 * size)).join("");
  const days = DAYS.map((weekday, at) => {
    const cells = HOURS.map((hour) => {
      const part = heat.most > 0 ? heat.of(weekday, hour) / heat.most : 0;
      return part > 0 ? paint(shareStyle(part), shade(part).repeat(size)) : "·".padEnd(size);
    });
    return weekdayName(weekday).padEnd(LABEL) + cells.join("") + right(sums[at] ?? "");
  });
  const hours = HOURS.map((hour) =>
    column(busiest > 0 ? heat.ofHour(hour) / busiest : 0).repeat(size)
  );
  return [
    paint("strong", " ".repeat(LABEL) + scale + right(heat.unit === "cost" ? "Cost" : "Tokens")),
    ...days,
    paint("strong", "All".padEnd(LABEL) + hours.join("") + right(whole)),
    "",
    ...legend(heat, room),
  ];
}

function legend(heat: Heat, room: number): string[] {
  if (heat.most <= 0) return [];
  const steps = [0.25, 0.5, 0.75, 1].map((part) =>
    `${shade(part)} ≤ ${amount(heat, heat.most * part)}`
  );
  return [cut(steps.join("  "), room)];
}

function amount({ unit }: Heat, value: number): string {
  return unit === "cost" ? formatMoney(fromDollars(value)) : formatCount(Math.round(value));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
