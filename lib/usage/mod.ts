/**
 * Usage of OpenCode: what was used, when, by which model, and what it cost.
 *
 * @module
 */

// From storage to usage.
export { followUsage, type FollowUsageOptions, type UsageFollower } from "./follow_usage.ts";
export type { Progress } from "./index/refresh.ts";
export {
  type ReadUsage,
  readUsage,
  type ReadUsageOptions,
  readUsageSince,
  type UsageReading,
} from "./read_usage.ts";

// The values that go in and out.
export { decimal, fromDollars, type Picodollars, toDollars } from "./money.ts";
export type { FoundPrice, Price, PriceTable } from "./prices/price.ts";
export { type Query, type QueryOfParts, type Weekday, WEEKDAYS } from "./query.ts";
export type {
  AgentRow,
  Cost,
  CostMode,
  Figures,
  HourRow,
  InteractionRow,
  ModelFigures,
  PeriodRow,
  ProjectRow,
  Report,
  ReportHead,
  ReportKind,
  SessionRow,
  TokenMode,
  ToolRow,
} from "./report.ts";
export {
  type Bucket,
  EXTENDED_CONTEXT,
  type Part,
  type Place,
  type SessionUsage,
  SLOT,
  type Span,
  SPAN_GAP,
  type Usage,
} from "./usage.ts";

// From usage to a report.
export { activeTime } from "./reports/activity.ts";
export { family, findParents, type Parents } from "./reports/session_tree.ts";
export { sortColumns } from "./reports/columns.ts";
export {
  type DayRange,
  monthRange,
  parseDays,
  parseRange,
  type RangeOptions,
  type Today,
  yearRange,
} from "./calendar/day_range.ts";
export { DAY, type Days, formatDay, monthOf, weekday, weekOf } from "./calendar/days.ts";
export { findSession } from "./reports/find_session.ts";
export { makeReport } from "./reports/make_report.ts";
export { makeReportOfParts, type ReportOfParts } from "./reports/report_of_parts.ts";
export type { WrittenSums } from "./reports/written_sums.ts";
export { loadPrices, priceSources } from "./prices/load_prices.ts";
export { type PriceFile, readPriceFiles } from "./prices/price_files.ts";
export { createPriceTable, type PriceSource } from "./prices/price_table.ts";
export { checkPrices, readAliases, readPrices } from "./prices/read_prices.ts";
export { openZone, type Zone } from "./calendar/zone.ts";
