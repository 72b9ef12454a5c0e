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
  type PriceFile,
  type Query,
  type Report,
  type Usage,
} from "../usage/mod.ts";
import type { Output } from "./output.ts";

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
 * @param form How it is written.
 * @param config The configuration.
 * @param files The user's files of prices.
 * @param out Is told how models got their prices.
 * @returns The text.
 * @throws {UserError} If a value of the query or a price is none that is allowed.
 */
export function makeText(
  usage: Usage,
  query: Query,
  form: Form,
  config: Config,
  files: readonly PriceFile[],
  out: Output,
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
