/**
 * `report sessions`.
 *
 * @module
 */
import type { Report, SessionRow } from "../../usage/report.ts";
import type { Branch, Column } from "../column.ts";
import { formatSpan } from "../format.ts";
import type { Times } from "../times.ts";
import { countColumns, MODEL_BELOW, modelColumns, TOTAL, usedColumns } from "./_figures.ts";

/** A session and how deep below another one it stands. */
export interface Leaf {
  /** The session. */
  readonly session: SessionRow;
  /** 0 for none. */
  readonly depth: number;
}

/**
 * Sessions with their sub-agents below them.
 *
 * @param rows Sessions.
 * @param breakdown Whether models have lines of their own: of whole trees, not of each sub-agent.
 * @param depth Where they stand.
 * @returns A line for each.
 */
export function* sessionTree(
  rows: readonly SessionRow[],
  breakdown: boolean,
  depth = 0,
): Generator<Branch<Leaf>> {
  for (const session of rows) {
    const isChild = depth > 0;
    yield {
      row: { session, depth },
      isChild,
      ...breakdown && !isChild && { models: session.models },
    };
    yield* sessionTree(session.children, breakdown, depth + 1);
  }
}

/**
 * Columns of sessions.
 *
 * @param report The report.
 * @param breakdown Whether models have lines of their own.
 * @param times Times in its zone.
 * @returns Columns.
 */
export function sessionColumns(
  report: Report,
  breakdown: boolean,
  times: Times,
): Column<Leaf>[] {
  const own = (columns: readonly Column<SessionRow>[]) => columns.map(ofSession);
  return [
    {
      name: "title",
      heading: "Session",
      align: "left",
      least: 20,
      text: ({ session, depth }) =>
        depth === 0 ? titleOf(session) : `${"  ".repeat(depth - 1)}└ ${titleOf(session)}`,
      value: ({ session }) => session.title,
      model: MODEL_BELOW,
      total: TOTAL,
    },
    ...own([
      {
        name: "project",
        heading: "Project",
        align: "left",
        least: 10,
        text: ({ project }) => project,
        value: ({ project }) => project,
      },
      {
        name: "directory",
        heading: "Directory",
        align: "left",
        value: ({ directory }) => directory,
      },
      {
        name: "start",
        heading: "Started",
        align: "left",
        text: ({ start }) => times.minute(start),
        value: ({ start }) => times.iso(start),
      },
      { name: "end", heading: "Ended", align: "left", value: ({ end }) => times.iso(end) },
      {
        name: "duration",
        heading: "Duration",
        align: "right",
        text: ({ start, end }) => formatSpan(end - start),
      },
      {
        name: "duration_ms",
        heading: "Duration",
        align: "right",
        value: ({ start, end }) => end - start,
      },
      {
        name: "active",
        heading: "Active",
        align: "right",
        text: ({ active }) => formatSpan(active),
      },
      { name: "active_ms", heading: "Active", align: "right", value: ({ active }) => active },
      {
        name: "agents",
        heading: "Agents",
        align: "left",
        least: 8,
        text: ({ agents }) => agents.join(", "),
        value: ({ agents }) => agents.join(", "),
      },
      ...countColumns(report),
      ...usedColumns(report),
      { name: "unfinished", heading: "Unfinished", align: "right", value: (row) => row.unfinished },
      { name: "copies", heading: "Copies", align: "right", value: (row) => row.copies },
      { name: "sub_agents", heading: "Sub-agents", align: "right", value: descendants },
      ...modelColumns(breakdown),
      { name: "id", heading: "ID", align: "left", text: ({ id }) => id, value: ({ id }) => id },
    ]),
  ];
}

/**
 * The title of a session.
 *
 * @param session The session.
 * @returns Its title, or its id if it has none.
 */
export function titleOf({ title, id }: SessionRow): string {
  return title.trim() || id;
}

/**
 * How many sub-agents a session has, and they have.
 *
 * @param session The session.
 * @returns A number.
 */
export function descendants({ children }: SessionRow): number {
  return children.reduce((sum, child) => sum + 1 + descendants(child), 0);
}

function ofSession({ text, value, style, bar: _, ...rest }: Column<SessionRow>): Column<Leaf> {
  return {
    ...rest,
    ...text && { text: ({ session }: Leaf) => text(session) },
    ...value && { value: ({ session }: Leaf) => value(session) },
    ...style && { style: ({ session }: Leaf) => style(session) },
  };
}
