/**
 * `report projects`.
 *
 * @module
 */
import type { ProjectRow, Report } from "../../usage/report.ts";
import type { Column } from "../column.ts";
import type { Times } from "../times.ts";
import { countColumns, modelColumns, nameColumn, shareColumn, usedColumns } from "./_figures.ts";

/**
 * Columns of projects.
 *
 * @param report The report.
 * @param breakdown Whether models have lines of their own.
 * @param times Times in its zone.
 * @param home The home directory, which is shown as `~`.
 * @returns Columns.
 */
export function projectColumns(
  report: Report,
  breakdown: boolean,
  times: Times,
  home: string | undefined,
): Column<ProjectRow>[] {
  return [
    nameColumn("project", "Project", ({ project }) => project),
    {
      name: "directory",
      heading: "Directory",
      align: "left",
      least: 16,
      text: ({ directory }) => underHome(directory, home),
      value: ({ directory }) => directory,
    },
    ...countColumns(report),
    ...usedColumns(report),
    shareColumn(report),
    {
      name: "first_activity",
      heading: "First activity",
      align: "left",
      value: ({ first }) => times.iso(first),
    },
    {
      name: "last_activity",
      heading: "Last activity",
      align: "left",
      text: ({ last }) => times.day(last),
      value: ({ last }) => times.iso(last),
    },
    ...modelColumns(breakdown),
  ];
}

/**
 * A path as people write it.
 *
 * @param path A path.
 * @param home The home directory.
 * @returns The path with `~` for it.
 */
export function underHome(path: string, home: string | undefined): string {
  if (!home || home === "/") return path;
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
