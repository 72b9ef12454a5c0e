/**
 * `report hours` as a list; on a terminal it is a heat map.
 *
 * @module
 */
import { WEEKDAYS } from "../../usage/query.ts";
import type { HourRow, Report } from "../../usage/report.ts";
import type { Column } from "../column.ts";
import { twoDigits } from "../format.ts";
import { countColumns, TOTAL, usedColumns } from "./_figures.ts";

/**
 * Columns of hours of the week.
 *
 * @param report The report.
 * @returns Columns.
 */
export function hourColumns(report: Report): Column<HourRow>[] {
  return [
    {
      name: "weekday",
      heading: "Day",
      align: "left",
      text: ({ weekday }) => weekdayName(weekday),
      value: ({ weekday }) => weekday,
      total: TOTAL,
    },
    {
      name: "hour",
      heading: "Hour",
      align: "left",
      text: ({ hour }) => `${twoDigits(hour)}:00`,
      value: ({ hour }) => hour,
    },
    ...countColumns(report),
    ...usedColumns(report),
  ];
}

/**
 * A day of the week, short.
 *
 * @param weekday 1 for Monday to 7 for Sunday.
 * @returns For example `Mon`.
 */
export function weekdayName(weekday: number): string {
  const name = WEEKDAYS[weekday - 1] ?? "";
  return name.slice(0, 1).toUpperCase() + name.slice(1, 3);
}
