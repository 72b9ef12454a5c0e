/**
 * Reports of parts as the program makes them, one after the other: what one of them wrote down, the
 * next ones do not add up again.
 *
 * @module
 */
import { readPartsUnless } from "../../../lib/usage/intake.ts";
import {
  makeReportOfParts,
  type QueryOfParts,
  type ReadUsageOptions,
  type Report,
} from "../../../lib/usage/mod.ts";
import { shippedPrices } from "../_prices.ts";

/** What is kept from report to report. */
export class PartReports {
  readonly #query: QueryOfParts;
  /** As JSON, by seals. */
  readonly #known = new Map<string, string>();
  /** Sessions that the last report read out of the index. */
  loaded: string[] = [];
  /** What the last reading said of the index. */
  notices: readonly string[] = [];

  /**
   * Begin.
   *
   * @param kind The report.
   */
  constructor(kind: QueryOfParts["kind"] = "daily") {
    this.#query = { kind, timezone: "UTC" };
  }

  /**
   * Read and make a report.
   *
   * @param options Where from.
   * @returns The report.
   */
  read(options: ReadUsageOptions): Report {
    const isKnown = (seal: string) => this.#known.has(seal);
    using read = readPartsUnless(options, () => undefined, isKnown);
    if (!("parts" in read)) throw new TypeError("nothing was known");
    this.notices = read.notices;
    this.loaded = read.parts.flatMap(({ sessions = [] }) =>
      sessions.map((each) => each.session.id)
    );
    const { report, written } = makeReportOfParts(
      read.parts,
      this.#query,
      shippedPrices(),
      (seal) => JSON.parse(this.#known.get(seal) ?? "null") ?? undefined,
    );
    for (const [seal, sums] of Object.entries(written())) {
      this.#known.set(seal, JSON.stringify(sums));
    }
    return report;
  }
}
