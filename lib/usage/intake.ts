/**
 * The second door of this room: reading usage, and the days that a report is asked for. A report
 * that was made before needs no more.
 *
 * @module
 */
export { parseRange } from "./calendar/day_range.ts";
export { type PriceFile, readPriceFiles } from "./prices/price_files.ts";
export { isOfParts, type Query, type QueryOfParts } from "./query.ts";
export {
  type KnownUsage,
  type PartsOfUsage,
  readPartsUnless,
  type ReadUsage,
  readUsage,
  type ReadUsageOptions,
  readUsageUnless,
  type UsageReading,
} from "./read_usage.ts";
export type { ReportKind } from "./report.ts";
export type { Part, Usage } from "./usage.ts";
