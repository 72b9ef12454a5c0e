/**
 * Usage of OpenCode: what was used, when, by which model, and what it cost.
 *
 * @module
 */

// From storage to usage.
export { followUsage, type FollowUsageOptions, type UsageFollower } from "./follow_usage.ts";
export type { Progress } from "./index/refresh.ts";
export { type ReadUsage, readUsage, type ReadUsageOptions } from "./read_usage.ts";

// The values that go in and out.
export { decimal, fromDollars, type Picodollars, toDollars } from "./money.ts";
export type { FoundPrice, Price, PriceTable } from "./prices.ts";
export { type Query, type Weekday, WEEKDAYS } from "./query.ts";
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
  type SessionUsage,
  SLOT,
  type Span,
  SPAN_GAP,
  type Usage,
} from "./usage.ts";

// From usage to a report.
export { activeTime } from "./activity.ts";
export { family, findParents, type Parents } from "./session_tree.ts";
export { sortColumns } from "./columns.ts";
export {
  type DayRange,
  monthRange,
  parseDays,
  parseRange,
  type RangeOptions,
  type Today,
  yearRange,
} from "./day_range.ts";
export { DAY, type Days, formatDay, monthOf, weekday, weekOf } from "./calendar.ts";
export { findSession } from "./find_session.ts";
export { makeReport } from "./make_report.ts";
export { loadPrices, priceSources } from "./load_prices.ts";
export { createPriceTable, type PriceSource } from "./price_table.ts";
export { checkPrices, readAliases, readPrices } from "./read_prices.ts";
export { openZone, type Zone } from "./zone.ts";
