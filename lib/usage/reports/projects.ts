/**
 * Projects.
 *
 * @module
 */
import { compare, dearestFirst } from "./figures.ts";
import type { Projects } from "./project_names.ts";
import type { ProjectRow } from "../report.ts";
import type { Sums } from "./sums.ts";

/**
 * The rows of a report by project.
 *
 * @param sums Sums by the path of the project.
 * @param projects What projects are called.
 * @returns Projects, dearest first.
 */
export function projectRows({ groups }: Sums<string>, projects: Projects): ProjectRow[] {
  return [...groups].map(([directory, adder]) => {
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
