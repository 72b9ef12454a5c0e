/**
 * From usage to a report.
 *
 * @module
 */
import { agentRows } from "./agents.ts";
import { arrange } from "./arrange.ts";
import * as columns from "./columns.ts";
import { Adder } from "./figures.ts";
import { hourRows } from "./hours.ts";
import { group } from "./group.ts";
import { periodRows } from "./periods.ts";
import type { PriceTable } from "../prices/price.ts";
import { projectRows } from "./projects.ts";
import type { Query } from "../query.ts";
import type { Report, ReportHead } from "../report.ts";
import { select, type Selection } from "./selection.ts";
import { interactionRows, membersOf, sessionRow } from "./session.ts";
import { sessionRows } from "./sessions.ts";
import { toolRows } from "./tools.ts";
import type { Usage } from "../usage.ts";

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
  const selection = select(usage, query, prices, only);
  const total = new Adder(selection.modes);
  const { kind } = query;
  switch (kind) {
    case "daily":
    case "weekly":
    case "monthly": {
      const rows = arrange(
        periodRows(selection, kind, total),
        columns.PERIOD_COLUMNS,
        query,
        true,
      );
      return { kind, ...head(selection, total), rows };
    }
    case "sessions": {
      const rows = arrange(sessionRows(selection, total), columns.SESSION_COLUMNS, query);
      return { kind, ...head(selection, total), rows };
    }
    case "session": {
      const session = sessionRow(selection, total);
      const rows = arrange(interactionRows(selection), columns.INTERACTION_COLUMNS, query, true);
      return { kind, ...head(selection, total), rows, session };
    }
    case "models": {
      group(selection, total, () => 0);
      const rows = arrange(total.row().models, columns.MODEL_COLUMNS, query);
      return { kind, ...head(selection, total), rows };
    }
    case "projects": {
      const rows = arrange(projectRows(selection, total), columns.PROJECT_COLUMNS, query);
      return { kind, ...head(selection, total), rows };
    }
    case "agents": {
      const rows = arrange(agentRows(selection, total), columns.AGENT_COLUMNS, query);
      return { kind, ...head(selection, total), rows };
    }
    case "tools": {
      group(selection, total, () => 0);
      const rows = arrange(toolRows(selection), columns.TOOL_COLUMNS, query);
      return { kind, ...head(selection, total), rows };
    }
    case "hours": {
      const rows = arrange(hourRows(selection, total), columns.HOUR_COLUMNS, query);
      return { kind, ...head(selection, total), rows };
    }
  }
}

/** Copies have no buckets: without a filter, sessions that have nothing else count too. */
function head({ usage, query, filter, modes, sessions }: Selection, total: Adder): ReportHead {
  const all = filter.isOpen ? usage.sessions : sessions.map((selected) => selected.usage);
  const { models, ...figures } = total.row();
  return {
    total: figures,
    models,
    costMode: modes.cost,
    tokenMode: modes.tokens,
    timezone: query.timezone ?? "local",
    since: query.since ?? "",
    until: query.until ?? "",
    copies: all.reduce((sum, { copies }) => sum + copies, 0),
    unfinished: all.reduce((sum, { unfinished }) => sum + unfinished, 0),
  };
}
