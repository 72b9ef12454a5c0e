/**
 * `report models`.
 *
 * @module
 */
import type { ModelFigures, Report } from "../../usage/report.ts";
import type { Column } from "../column.ts";
import type { Times } from "../times.ts";
import { countColumns, shareColumn, TOTAL, usedColumns } from "./_figures.ts";

/**
 * Columns of models.
 *
 * @param report The report.
 * @param times Times in its zone.
 * @returns Columns.
 */
export function statColumns(report: Report, times: Times): Column<ModelFigures>[] {
  return [
    {
      name: "model",
      heading: "Model",
      align: "left",
      least: 16,
      text: ({ model }) => model || "unknown",
      value: ({ model }) => model,
      total: TOTAL,
    },
    {
      name: "provider",
      heading: "Provider",
      align: "left",
      least: 8,
      text: ({ provider }) => provider,
      value: ({ provider }) => provider,
    },
    ...countColumns(report),
    ...usedColumns(report),
    shareColumn(report),
    {
      name: "first_used",
      heading: "First used",
      align: "left",
      text: ({ first }) => times.day(first),
      value: ({ first }) => times.iso(first),
    },
    {
      name: "last_used",
      heading: "Last used",
      align: "left",
      text: ({ last }) => times.day(last),
      value: ({ last }) => times.iso(last),
    },
    {
      name: "price",
      heading: "Price",
      align: "left",
      value: ({ rule, unpriced }) => unpriced ? "unpriced" : rule,
    },
  ];
}
