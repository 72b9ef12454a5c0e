/**
 * What a query selects of all usage, and what every kind of report looks up.
 *
 * @module
 */
import { createFilter, type Filter, type Lookups } from "./filter.ts";
import type { Modes } from "./model_sum.ts";
import { createNames } from "./names.ts";
import type { PriceTable } from "../prices/price.ts";
import { findProjects, type Projects } from "./project_names.ts";
import type { Query } from "../query.ts";
import { type Bucket, type SessionUsage, SLOT, type Usage } from "../usage.ts";
import { openZone } from "../calendar/zone.ts";

/** A session with what of it is in a report. */
export interface SelectedSession {
  /** All of the session. */
  readonly usage: SessionUsage;
  /** Its buckets that are in the report. */
  readonly buckets: readonly Bucket[];
}

/** What a query selects. */
export interface Selection extends Lookups {
  /** All usage. */
  readonly usage: Usage;
  /** The query. */
  readonly query: Query;
  /** How figures are shown. */
  readonly modes: Modes;
  /** The filters of the query. */
  readonly filter: Filter;
  /** Sessions with at least one bucket in the report, in the order of `usage`. */
  readonly sessions: readonly SelectedSession[];
}

/**
 * Prepare to look up what reports look up.
 *
 * @param usage All usage.
 * @param query What is asked for.
 * @param prices The price table.
 * @returns Lookups.
 * @throws {UserError} If the query asks for a time zone that there is not.
 */
export function lookupsOf(
  usage: Usage,
  { timezone, byDirectory = false }: Query,
  prices: PriceTable,
): Lookups {
  let projects: Projects | undefined;
  return {
    zone: openZone(timezone),
    name: createNames(prices),
    projects: () => projects ??= findProjects(usage, byDirectory),
  };
}

/**
 * How the figures of a report are shown.
 *
 * @param query What is asked for.
 * @returns Modes.
 */
export function modesOf({ cost = "auto", tokens = "normalised" }: Query): Modes {
  return { cost, tokens };
}

/**
 * Select.
 *
 * @param usage All usage.
 * @param query What is asked for.
 * @param lookups What is looked up.
 * @param only The sessions that the report is about; default: all.
 * @returns What is selected.
 * @throws {UserError} If the query asks for a day that there is not.
 */
export function select(
  usage: Usage,
  query: Query,
  lookups: Lookups,
  only?: ReadonlySet<SessionUsage>,
): Selection {
  const filter = createFilter(query, lookups);
  const sessions: SelectedSession[] = [];
  const among = only ? usage.sessions.filter((session) => only.has(session)) : usage.sessions;
  for (const session of among) {
    // Of a long history little is in the days that most reports are about.
    if (!filter.isOpen && session.last < filter.begin) continue;
    const buckets = filter.isOpen
      ? session.buckets
      : session.buckets.filter((bucket) => filter.includes(bucket.slot * SLOT, bucket, session));
    if (buckets.length > 0) sessions.push({ usage: session, buckets });
  }
  const about = only ? { ...usage, sessions: among } : usage;
  return { ...lookups, usage: about, query, modes: modesOf(query), filter, sessions };
}
