/**
 * Usage of OpenCode: what was used, when, by which model, and what it cost.
 *
 * @module
 */

// Reading
export type { Progress } from "./index/refresh.ts";
export { type ReadUsage, readUsage, type ReadUsageOptions } from "./read_usage.ts";
export { type Bucket, type SessionUsage, SLOT, type Span, SPAN_GAP, type Usage } from "./usage.ts";
export { EXTENDED_CONTEXT } from "./usage.ts";
