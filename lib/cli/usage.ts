/**
 * OpenCode's usage as commands need it: found, read, priced.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { loadConfig } from "../config/mod.ts";
import { findStores } from "../opencode/mod.ts";
import {
  createPriceTable,
  dayRange,
  type PriceTable,
  type Query,
  readUsage,
  type ReportKind,
  type Usage,
} from "../usage/mod.ts";
import { cacheDirectory } from "./cache_directory.ts";
import type { Context } from "./context.ts";
import type { Output } from "./output.ts";
import { progressBar } from "./progress.ts";
import type { ReportFlags } from "./report_flags.ts";

/** Usage with the prices for it. */
export interface OpenUsage extends Disposable {
  readonly usage: Usage;
  readonly prices: PriceTable;
}
