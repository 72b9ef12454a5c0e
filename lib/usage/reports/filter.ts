/**
 * Which part of all usage a report is about.
 *
 * @module
 */
import { readDay } from "../calendar/days.ts";
import { checkRange } from "../calendar/day_range.ts";
import type { NameModel, StoredModel } from "./names.ts";
import type { Projects } from "./project_names.ts";
import type { Query } from "../query.ts";
import type { Bucket, SessionUsage } from "../usage.ts";
import type { Zone } from "../calendar/zone.ts";

/** What decides, beside the time, whether something is in a report. */
export type Item = Pick<Bucket, "provider" | "model" | "agent" | "directory" | "root">;

/** The filters of a query. */
export interface Filter {
  /** Whether nothing is left out. */
  readonly isOpen: boolean;
  /** The first moment, milliseconds since 1970. */
  readonly begin: number;
  /** The first moment after the last. */
  readonly end: number;
  /**
   * Whether something is in the report.
   *
   * @param moment When it was, milliseconds since 1970.
   * @param item What it is.
   * @param session The session that it belongs to.
   */
  includes(moment: number, item: Item, session: SessionUsage): boolean;
}

/** What filters look up. */
export interface Lookups {
  /** The time zone of days. */
  readonly zone: Zone;
  /** Names of models. */
  readonly name: NameModel;
  /** Names of projects, found out when they are needed. */
  readonly projects: () => Projects;
}

/**
 * Prepare the filters of a query.
 *
 * @param query The query.
 * @param lookups What they look up.
 * @returns The filters.
 * @throws {UserError} If a day is none, or the range ends before it begins.
 */
export function createFilter(query: Query, { zone, name, projects }: Lookups): Filter {
  checkRange(query);
  const { since, until } = query;
  const begin = since === undefined ? -Infinity : zone.start(readDay(since));
  const end = until === undefined ? Infinity : zone.start(readDay(until) + 1);
  const project = query.project?.toLowerCase() ?? "";
  const model = query.model?.toLowerCase() ?? "";
  const agent = query.agent?.toLowerCase() ?? "";
  const isModel = remember((named: StoredModel) =>
    holds(named.model.name, model) || holds(named.stored, model)
  );
  const isProject = remember((path: string) =>
    holds(path, project) || holds(projects().name(path), project)
  );
  return {
    isOpen: begin === -Infinity && end === Infinity && !project && !model && !agent,
    begin,
    end,
    includes: (moment, item, session) =>
      moment >= begin && moment < end &&
      (!agent || holds(item.agent, agent)) &&
      (!model || isModel(name(item.provider, item.model))) &&
      (!project || isProject(projects().path(item, session))),
  };
}

/** @param part In lower case. */
function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part);
}

function remember<T>(test: (value: T) => boolean): (value: T) => boolean {
  const known = new Map<T, boolean>();
  return (value) => {
    let answer = known.get(value);
    if (answer === undefined) known.set(value, answer = test(value));
    return answer;
  };
}
