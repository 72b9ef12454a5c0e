/**
 * What a report is asked for.
 *
 * @module
 */
import type { Picodollars } from "./money.ts";
import type { CostMode, ReportKind, TokenMode } from "./report.ts";

/** First days of a week, as ocmonitor names them. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** A day of the week. */
export type Weekday = typeof WEEKDAYS[number];

/** All that shapes a report. Everything but `kind` has a default. */
export interface Query {
  /** Which report. */
  readonly kind: ReportKind;
  /** First day, `YYYY-MM-DD`. */
  readonly since?: string;
  /** Last day, inclusive. */
  readonly until?: string;
  /** First day of weeks; default `monday`. */
  readonly startDay?: Weekday;
  /** IANA name of a time zone; default: that of the machine. */
  readonly timezone?: string;
  /** Default `auto`. */
  readonly cost?: CostMode;
  /** Default `normalised`. */
  readonly tokens?: TokenMode;
  /** Only projects (shown name or path), models and agents that hold this text; case is ignored. */
  readonly project?: string;
  /** Models. */
  readonly model?: string;
  /** Agents. */
  readonly agent?: string;
  /** Only so many rows, after sorting. The total is of all of them. */
  readonly limit?: number;
  /** Name of a column, `-` in front turns the order; the default is the report's own. */
  readonly sort?: string;
  /** Sub-agents in rows of their own. */
  readonly flat?: boolean;
  /** Projects by directory, not by repository. */
  readonly byDirectory?: boolean;
  /** Milliseconds after which a gap is idle; default 300,000, at least 60,000. */
  readonly idle?: number;
  /** What a day may cost; days above it are marked in `daily`, unless a filter leaves a part out. */
  readonly dailyBudget?: Picodollars;
  /** The session of `session`: its id. */
  readonly session?: string;
}

/** What is asked of all usage, and is the sum of what its parts give. */
export type QueryOfParts = Query & { readonly kind: "daily" | "weekly" | "monthly" | "models" };

/**
 * Whether a report is the sum of what parts of usage give, however they are divided.
 *
 * @param query What is asked for.
 * @returns False also for what a filter leaves out of: little is to be added up then.
 */
export function isOfParts(query: Query): query is QueryOfParts {
  const { kind, since, until, project, model, agent } = query;
  return [since, until, project, model, agent].every((filter) => filter === undefined) &&
    (kind === "daily" || kind === "weekly" || kind === "monthly" || kind === "models");
}
