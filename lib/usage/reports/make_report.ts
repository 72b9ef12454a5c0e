/**
 * From usage to a report.
 *
 * @module
 */
import { agentRows } from "./agents.ts";
import { arrange } from "./arrange.ts";
import * as columns from "./columns.ts";
import { Adder } from "./figures.ts";
import type { Lookups } from "./filter.ts";
import { hourOf, hourRows } from "./hours.ts";
import type { Modes } from "./model_sum.ts";
import { firstDayOf, periodRows } from "./periods.ts";
import type { PriceTable } from "../prices/price.ts";
import { projectRows } from "./projects.ts";
import type { Query, QueryOfParts } from "../query.ts";
import type { Report, ReportHead } from "../report.ts";
import { lookupsOf, select } from "./selection.ts";
import { interactionRows, membersOf, sessionRow } from "./session.ts";
import { sessionRows } from "./sessions.ts";
import { addUp, leftOut, type Sums } from "./sums.ts";
import { toolRows } from "./tools.ts";
import type { Bucket, Usage } from "../usage.ts";

/**
 * Make a report.
 *
 * @param usage All usage.
 * @param query What is asked for.
 * @param prices The price table.
 * @returns The report.
 * @throws {UserError} If a value of the query is none that is allowed.
 */
export function makeReport(usage: Usage, query: Query, prices: PriceTable): Report {
  const only = query.kind === "session" ? membersOf(usage, query) : undefined;
  const selection = select(usage, query, lookupsOf(usage, query, prices), only);
  const { modes } = selection;
  const { kind } = query;
  switch (kind) {
    case "daily":
    case "weekly":
    case "monthly":
    case "models": {
      const plain = { ...query, kind };
      return reportOf(addUp(selection, keyOf(selection, plain)), plain, modes);
    }
    case "sessions": {
      const total = new Adder(modes);
      const rows = arrange(sessionRows(selection, total), columns.SESSION_COLUMNS, query);
      return { kind, ...head({ total, ...leftOut(selection) }, query, modes), rows };
    }
    case "session": {
      const total = new Adder(modes);
      const session = sessionRow(selection, total);
      const rows = arrange(interactionRows(selection), columns.INTERACTION_COLUMNS, query, true);
      return { kind, ...head({ total, ...leftOut(selection) }, query, modes), rows, session };
    }
    case "projects": {
      const projects = selection.projects();
      const sums = addUp(selection, projects.path);
      const rows = arrange(projectRows(sums, projects), columns.PROJECT_COLUMNS, query);
      return { kind, ...head(sums, query, modes), rows };
    }
    case "agents": {
      const sums = addUp(selection, ({ agent }) => agent);
      return {
        kind,
        ...head(sums, query, modes),
        rows: arrange(agentRows(sums), columns.AGENT_COLUMNS, query),
      };
    }
    case "tools": {
      const sums = addUp(selection, () => 0);
      const rows = arrange(toolRows(selection), columns.TOOL_COLUMNS, query);
      return { kind, ...head(sums, query, modes), rows };
    }
    case "hours": {
      const sums = addUp(selection, hourOf(selection.zone));
      const rows = arrange(hourRows(sums), columns.HOUR_COLUMNS, query);
      return { kind, ...head(sums, query, modes), rows };
    }
  }
}

/**
 * What divides the rows of a report that is a sum of parts.
 *
 * @param lookups What is looked up.
 * @param query What is asked for.
 * @returns Gives the group of a bucket.
 */
export function keyOf({ zone }: Lookups, query: QueryOfParts): (bucket: Bucket) => number {
  return query.kind === "models" ? () => 0 : firstDayOf(zone, query.kind, query.startDay);
}

/**
 * A report that is a sum of parts.
 *
 * @param sums Sums of all parts, grouped by {@linkcode keyOf}.
 * @param query What is asked for.
 * @param modes How figures are shown.
 * @returns The report.
 * @throws {UserError} If it cannot be sorted as the query asks for.
 */
export function reportOf(sums: Sums<number>, query: QueryOfParts, modes: Modes): Report {
  const { kind } = query;
  if (kind === "models") {
    const all = head(sums, query, modes);
    return { kind, ...all, rows: arrange(all.models, columns.MODEL_COLUMNS, query) };
  }
  const rows = arrange(periodRows(sums, { ...query, kind }), columns.PERIOD_COLUMNS, query, true);
  return { kind, ...head(sums, query, modes), rows };
}

function head(
  { total, copies, unfinished }: Omit<Sums<unknown>, "groups">,
  { timezone, since, until }: Query,
  modes: Modes,
): ReportHead {
  const { models, ...figures } = total.row();
  return {
    total: figures,
    models,
    costMode: modes.cost,
    tokenMode: modes.tokens,
    timezone: timezone ?? "local",
    since: since ?? "",
    until: until ?? "",
    copies,
    unfinished,
  };
}
