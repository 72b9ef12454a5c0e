/**
 * `report daily`, `weekly` and `monthly`.
 *
 * @module
 */
import type { PeriodRow, Report } from "../../usage/report.ts";
import { shareStyle } from "../_paint.ts";
import type { Column } from "../column.ts";
import { share } from "../format.ts";
import { countColumns, MODEL_BELOW, modelColumns, TOTAL, usedColumns } from "./_figures.ts";

const NAMES = {
  daily: ["date", "Date"],
  weekly: ["week", "Week"],
  monthly: ["month", "Month"],
} as const;

/**
 * Columns of periods, with a bar of cost as long as its share of the dearest one.
 *
 * @param report The report.
 * @param breakdown Whether models have lines of their own.
 * @returns Columns.
 */
export function periodColumns(
  report: Extract<Report, { kind: "daily" | "weekly" | "monthly" }>,
  breakdown: boolean,
): Column<PeriodRow>[] {
  const [name, heading] = NAMES[report.kind];
  const most = report.rows.reduce((max, { cost }) => cost.amount > max ? cost.amount : max, 0n);
  const part = ({ cost }: PeriodRow) => share(cost.amount, most);
  const dates: Column<PeriodRow>[] = report.kind === "daily" ? [] : [
    // An ISO week says its days to few people; any other week is named by its first one.
    {
      name: "start_date",
      heading: "From",
      align: "left",
      value: ({ start }) => start,
      ...report.kind === "weekly" && { text: ({ name, start }) => name === start ? "" : start },
    },
    {
      name: "end_date",
      heading: "To",
      align: "left",
      value: ({ end }) => end,
      ...report.kind === "weekly" && { text: ({ end }) => end },
    },
  ];
  return [
    {
      name,
      heading,
      align: "left",
      text: ({ name, isOverBudget }) => isOverBudget ? `${name} !` : name,
      style: ({ isOverBudget }) => isOverBudget ? "much" : undefined,
      value: ({ name }) => name,
      least: breakdown ? 18 : 10,
      model: MODEL_BELOW,
      total: TOTAL,
    },
    ...dates,
    ...countColumns(report),
    ...usedColumns(report),
    {
      name: "bar",
      heading: "",
      align: "left",
      least: 8,
      bar: part,
      style: (row) => shareStyle(part(row)),
    },
    ...modelColumns(breakdown),
  ];
}
