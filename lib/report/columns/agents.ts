/**
 * `report agents`.
 *
 * @module
 */
import type { AgentRow, Report } from "../../usage/report.ts";
import type { Column } from "../column.ts";
import {
  countColumns,
  MODEL_BELOW,
  modelColumns,
  shareColumn,
  TOTAL,
  usedColumns,
} from "./_figures.ts";

/**
 * Columns of agents.
 *
 * @param report The report.
 * @param breakdown Whether models have lines of their own.
 * @returns Columns.
 */
export function agentColumns(report: Report, breakdown: boolean): Column<AgentRow>[] {
  return [
    {
      name: "agent",
      heading: "Agent",
      align: "left",
      least: 16,
      text: ({ agent }) => agent || "unknown",
      value: ({ agent }) => agent,
      model: MODEL_BELOW,
      total: TOTAL,
    },
    ...countColumns(report),
    ...usedColumns(report),
    shareColumn(report),
    ...modelColumns(breakdown),
  ];
}
