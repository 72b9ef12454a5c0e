/**
 * `report tools`.
 *
 * @module
 */
import type { ToolRow } from "../../usage/report.ts";
import { shareStyle } from "../_paint.ts";
import type { Column } from "../column.ts";
import { formatCount, formatSpan } from "../format.ts";

/**
 * Columns of tools.
 *
 * @returns Columns.
 */
export function toolColumns(): Column<ToolRow>[] {
  const count = (name: string, heading: string, of: (row: ToolRow) => number): Column<ToolRow> => ({
    name,
    heading,
    align: "right",
    text: (row) => formatCount(of(row)),
    value: of,
  });
  return [
    {
      name: "tool",
      heading: "Tool",
      align: "left",
      least: 16,
      text: ({ tool }) => tool || "unknown",
      value: ({ tool }) => tool,
    },
    count("uses", "Uses", ({ uses }) => uses),
    {
      ...count("errors", "Errors", ({ errors }) => errors),
      style: ({ errors, uses }) => shareStyle(uses > 0 ? errors / uses : 0),
    },
    count("sessions", "Sessions", ({ sessions }) => sessions),
    {
      name: "duration",
      heading: "Time",
      align: "right",
      text: ({ duration, timed }) => timed > 0 ? formatSpan(duration) : "",
    },
    { name: "duration_ms", heading: "Time", align: "right", value: ({ duration }) => duration },
    {
      name: "average",
      heading: "Average",
      align: "right",
      text: ({ duration, timed }) => timed > 0 ? formatSpan(duration / timed) : "",
    },
    { name: "timed", heading: "Timed", align: "right", value: ({ timed }) => timed },
  ];
}
