/**
 * Sessions, with their sub-agents below them.
 *
 * @module
 */
import { checkIdle } from "./activity.ts";
import type { Adder } from "./figures.ts";
import type { SessionRow } from "../report.ts";
import type { Selection } from "./selection.ts";
import { newestFirst, SessionAdder } from "./session_adder.ts";
import { deepestFirst, findParents, type Parents } from "./session_tree.ts";
import type { SessionUsage } from "../usage.ts";

/**
 * The rows of a report by session. What a row counts includes sub-agents, unless the query says
 * `flat`; a parent that itself is not selected has a row if a sub-agent of it is.
 *
 * @param selection What is selected.
 * @param total Counts everything.
 * @returns Sessions, newest first.
 * @throws {UserError} If what counts as idle is too short.
 */
export function sessionRows(selection: Selection, total: Adder): SessionRow[] {
  const idle = checkIdle(selection.query.idle);
  const parents: Parents = selection.query.flat ? new Map() : findParents(selection.usage);
  const adders = new Map<SessionUsage, SessionAdder>();
  const adderOf = (usage: SessionUsage) =>
    adders.getOrInsertComputed(usage, () => new SessionAdder(usage, selection));
  for (const { usage, buckets } of selection.sessions) adderOf(usage).add(buckets);
  const rows: SessionRow[] = [];
  for (const usage of deepestFirst(adders.keys(), parents)) {
    const parent = parents.get(usage);
    const adder = adderOf(usage);
    if (parent) adderOf(parent).include(adder, adder.row(idle));
    else {
      rows.push(adder.row(idle));
      adder.addTo(total);
    }
  }
  return rows.sort(newestFirst);
}
