/**
 * Projects.
 *
 * @module
 */
import { type Adder, compare, dearestFirst } from "./figures.ts";
import { group } from "./group.ts";
import type { ProjectRow } from "../report.ts";
import type { Selection } from "./selection.ts";

/**
 * The rows of a report by project.
 *
 * @param selection What is selected.
 * @param total Counts everything.
 * @returns Projects, dearest first.
 */
export function projectRows(selection: Selection, total: Adder): ProjectRow[] {
  const projects = selection.projects();
  return [...group(selection, total, projects.path)].map(([directory, adder]) => {
    const row = adder.row();
    return {
      project: projects.name(directory),
      directory,
      ...row,
      first: Math.min(...row.models.map((model) => model.first)),
      last: Math.max(...row.models.map((model) => model.last)),
    };
  }).sort((a, b) => dearestFirst(a, b) || compare(a.directory, b.directory));
}
