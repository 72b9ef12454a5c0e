/**
 * `report session`.
 *
 * @module
 */
import type { InteractionRow, Report } from "../../usage/report.ts";
import type { Column } from "../column.ts";
import { formatSpan } from "../format.ts";
import type { Times } from "../times.ts";
import { TOTAL, usedColumns } from "./_figures.ts";
import { subAgents } from "./_sub_agents.ts";

/**
 * Columns of interactions.
 *
 * @param report The report.
 * @param times Times in its zone.
 * @returns Columns.
 */
export function interactionColumns(
  report: Extract<Report, { kind: "session" }>,
  times: Times,
): Column<InteractionRow>[] {
  const titles = subAgents(report.session);
  const hasErrors = report.rows.some(({ error }) => error !== "");
  return [
    {
      name: "time",
      heading: "Time",
      align: "left",
      text: ({ created }) => times.minute(created),
      value: ({ created }) => times.iso(created),
      total: TOTAL,
    },
    {
      name: "completed",
      heading: "Completed",
      align: "left",
      value: ({ completed }) => completed === undefined ? undefined : times.iso(completed),
    },
    {
      name: "duration",
      heading: "Took",
      align: "right",
      text: ({ created, completed }) =>
        completed === undefined ? "unfinished" : formatSpan(completed - created),
    },
    {
      name: "model",
      heading: "Model",
      align: "left",
      least: 15,
      text: ({ model }) => model || "unknown",
      value: ({ model }) => model,
    },
    { name: "provider", heading: "Provider", align: "left", value: ({ provider }) => provider },
    {
      name: "agent",
      heading: "Agent",
      align: "left",
      least: 6,
      text: ({ agent }) => agent,
      value: ({ agent }) => agent,
    },
    {
      name: "sub_agent",
      heading: "Sub-agent",
      align: "left",
      least: 10,
      ...titles.size > 0 && { text: ({ session }) => titles.get(session) ?? "" },
    },
    ...usedColumns(report),
    {
      name: "error",
      heading: "Error",
      align: "left",
      least: 8,
      value: ({ error }) => error,
      ...hasErrors && { text: ({ error }) => error },
      style: () => "much",
    },
    { name: "session", heading: "Session", align: "left", value: ({ session }) => session },
    { name: "id", heading: "ID", align: "left", value: ({ id }) => id },
  ];
}
