/**
 * `report agents`.
 *
 * @module
 */
import type { AgentRow, Report } from "../../usage/report.ts";
import type { Column } from "../column.ts";
import { countColumns, modelColumns, nameColumn, shareColumn, usedColumns } from "./_figures.ts";

/**
 * Columns of agents.
 *
 * @param report The report.
 * @param breakdown Whether models have lines of their own.
 * @returns Columns.
 */
export function agentColumns(report: Report, breakdown: boolean): Column<AgentRow>[] {
  return [
    nameColumn("agent", "Agent", ({ agent }) => agent),
    ...countColumns(report),
    ...usedColumns(report),
    shareColumn(report),
    ...modelColumns(breakdown),
  ];
}
