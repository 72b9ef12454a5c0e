/**
 * A report as the text that is printed.
 *
 * @module
 */
import type { Config } from "../config/mod.ts";
import { type Form, writeReport } from "../report/mod.ts";
import {
  loadPrices,
  makeReport,
  makeReportOfParts,
  type Part,
  type PriceFile,
  type Query,
  type QueryOfParts,
  type Report,
  type ReportOfParts,
  type Usage,
} from "../usage/mod.ts";
import type { KnownSums } from "./known_sums.ts";
import type { Output } from "./output.ts";

/** What a text is made with. */
export interface Making {
  /** How the report is written. */
  readonly form: Form;
  /** The configuration. */
  readonly config: Config;
  /** The user's files of prices. */
  readonly files: readonly PriceFile[];
  /** Is told how models got their prices. */
  readonly out: Output;
}

/** A text, and what it was made of. */
export interface MadeText {
  /** The text. */
  readonly text: string;
  /** Whether nothing of the stores is in it but what `sessions` of usage hold. */
  readonly isOfSessionsAlone: boolean;
}

/**
 * Make a report and write it.
 *
 * @param usage All usage.
 * @param query What is asked for.
 * @param making What it is made with.
 * @returns The text.
 * @throws {UserError} If a value of the query or a price is none that is allowed.
 */
export function makeText(
  usage: Usage,
  query: Query,
  { form, config, files, out }: Making,
): MadeText {
  let isOfSessionsAlone = true;
  const beyond = <Value>(value: Value): Value => {
    isOfSessionsAlone = false;
    return value;
  };
  const watched: Usage = {
    ...usage,
    get projects() {
      return beyond(usage.projects);
    },
    interactions: (session) => beyond(usage.interactions(session)),
    tools: (sessions) => beyond(usage.tools(sessions)),
  };
  const text = textOf(makeReport(watched, query, loadPrices(config, files)), form, out);
  return { text, isOfSessionsAlone };
}

/**
 * Make a report of parts of usage and write it.
 *
 * @param parts All usage.
 * @param query What is asked for.
 * @param making What it is made with.
 * @param known What is known of parts.
 * @returns The text, and what can be known the next time.
 * @throws {UserError} If a value of the query or a price is none that is allowed.
 */
export function makeTextOfParts(
  parts: readonly Part[],
  query: QueryOfParts,
  { form, config, files, out }: Making,
  known: KnownSums,
): Pick<MadeText, "text"> & Pick<ReportOfParts, "written"> {
  const prices = loadPrices(config, files);
  const { report, written } = makeReportOfParts(parts, query, prices, (seal) => known.get(seal));
  return { text: textOf(report, form, out), written };
}

/**
 * Write a report.
 *
 * @param report The report.
 * @param form How it is written.
 * @param out Is told how models got their prices.
 * @returns The text.
 */
export function textOf(report: Report, form: Form, out: Output): string {
  for (const { provider, model, rule } of report.models) {
    out.detail(`price of ${provider}/${model}: ${rule || "none"}`);
  }
  return writeReport(report, form);
}
