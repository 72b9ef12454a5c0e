/**
 * From parts of usage to a report: what was added up of most of them before need not be added up
 * again.
 *
 * @module
 */
import { keyOf, reportOf } from "./make_report.ts";
import type { PriceTable } from "../prices/price.ts";
import type { QueryOfParts } from "../query.ts";
import type { Report } from "../report.ts";
import { lookupsOf, modesOf, select } from "./selection.ts";
import { addUp, type Sums, together } from "./sums.ts";
import type { Part, Usage } from "../usage.ts";
import { readSums, writeSums, type WrittenSums } from "./written_sums.ts";

/** A report, and what the next one need not add up again. */
export interface ReportOfParts {
  /** The report. */
  readonly report: Report;
  /**
   * Write down what parts add up to.
   *
   * @returns Sums of all parts by their seals, those that were known too.
   */
  readonly written: () => Readonly<Record<string, WrittenSums>>;
}

/**
 * Make a report.
 *
 * @param parts All usage: no session is in two parts.
 * @param query What is asked for.
 * @param prices The price table.
 * @param known Gives what the same report with the same prices wrote down of a part that has no
 * sessions.
 * @returns The report, as `makeReport` gives it for all sessions of all parts.
 * @throws {UserError} If a value of the query is none that is allowed.
 */
export function makeReportOfParts(
  parts: readonly Part[],
  query: QueryOfParts,
  prices: PriceTable,
  known: (seal: string) => WrittenSums | undefined,
): ReportOfParts {
  const modes = modesOf(query);
  const lookups = lookupsOf(NO_USAGE, query, prices);
  const added = parts.map(({ seal, sessions }) => {
    const before = sessions ? undefined : known(seal);
    if (before) return { seal, before, sums: readSums(before, lookups.name, modes) };
    if (!sessions) throw new TypeError(`Cannot add up part "${seal}" without its sessions`);
    const selection = select({ ...NO_USAGE, sessions }, query, lookups);
    return { seal, before, sums: addUp(selection, keyOf(selection, query)) };
  });
  const sums: Sums<number> = together(added.map(({ sums }) => sums), modes);
  return {
    report: reportOf(sums, query, modes),
    written: () =>
      Object.fromEntries(added.map(({ seal, before, sums }) => [seal, before ?? writeSums(sums)])),
  };
}

/** Reports of parts are about nothing but sessions. */
const NO_USAGE: Usage = {
  sessions: [],
  projects: new Map(),
  damages: [],
  stores: [],
  interactions: () => [],
  tools: () => new Map(),
};
