/**
 * Flags of `report` and `export`: which of them a report takes, each declared once.
 *
 * @module
 */
import { parseDuration } from "../base/duration.ts";
import { WEEKDAYS } from "../usage/query.ts";
import type { CostMode, ReportKind, TokenMode } from "../usage/report.ts";
import type { Weekday } from "../usage/query.ts";
import {
  onOff,
  outputAliases,
  outputFlags,
  type SharedOutputFlags,
  text,
  usageFlags,
} from "./flags.ts";

/** Flags of a report. */
export interface ReportFlags extends SharedOutputFlags {
  readonly since?: string;
  readonly until?: string;
  readonly month?: string;
  readonly year?: string;
  readonly startDay?: Weekday;
  readonly breakdown?: boolean;
  readonly limit?: number;
  readonly sort?: string;
  readonly project?: string;
  readonly model?: string;
  readonly agent?: string;
  readonly flat?: boolean;
  readonly byDirectory?: boolean;
  readonly idle?: number;
  readonly timezone?: string;
  readonly cost: CostMode;
  readonly tokens: TokenMode;
  readonly storage?: readonly string[];
  readonly rescan?: boolean;
  readonly index?: boolean;
}

/** A flag with a value that may be left out. */
const optional = <Value>(placeholder: string, brief: string, parse: (value: string) => Value) =>
  ({ kind: "parsed", parse, optional: true, placeholder, brief }) as const;

/** Rows. */
function parseLimit(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    throw new SyntaxError(`Cannot read ${JSON.stringify(value)} as a limit: it must be 1 or more`);
  }
  return Number(value);
}

/** Milliseconds. */
function parseIdle(value: string): number {
  const seconds = parseDuration(value);
  if (seconds < 60) {
    throw new RangeError(`Cannot use ${JSON.stringify(value)} for --idle: it must be "1m" or more`);
  }
  return seconds * 1000;
}

/** What every report takes. */
const COMMON = {
  since: optional("DAY", "First day: 2026-02-13, 7d, yesterday, 2026-W07, 2026-02", text),
  until: optional("DAY", "Last day, inclusive, in the same forms", text),
  month: optional("YYYY-MM", "Only this month", text),
  year: optional("YYYY", "Only this year", text),
  project: optional("TEXT", "Only projects whose name or path holds this text", text),
  model: optional("TEXT", "Only models whose name holds this text", text),
  agent: optional("TEXT", "Only agents whose name holds this text", text),
  limit: optional("N", "Only the first N rows; the total is of all", parseLimit),
  sort: optional("COLUMN", "Sort by this column; --sort=-COLUMN turns the order", text),
  breakdown: onOff("Models below each row"),
  timezone: optional("ZONE", "Time zone of days, as Europe/Berlin; default: yours", text),
  cost: {
    kind: "enum",
    values: ["auto", "recorded", "priced"],
    default: "auto",
    brief: "Recorded where there is one and else priced, or only one of them",
  },
  tokens: {
    kind: "enum",
    values: ["normalised", "stored"],
    default: "normalised",
    brief: "As the provider billed them, or as OpenCode stored them",
  },
  ...usageFlags,
  rescan: onOff("Read everything again"),
} as const;

/** What only some take. */
const SPECIAL = {
  startDay: {
    kind: "enum",
    values: WEEKDAYS,
    optional: true,
    placeholder: "DAY",
    brief: "First day of weeks",
  },
  flat: onOff("Sub-agents in rows of their own"),
  byDirectory: onOff("By directory, not by repository"),
  idle: optional("DURATION", "Gaps longer than this are not active time; default 5m", parseIdle),
} as const;

/** Which reports take them. */
const TAKEN_BY: Readonly<Record<keyof typeof SPECIAL, readonly ReportKind[]>> = {
  startDay: ["weekly"],
  flat: ["sessions", "session"],
  idle: ["sessions", "session"],
  byDirectory: ["projects"],
};

const ALL = { ...COMMON, ...SPECIAL, ...outputFlags } as const;

/**
 * The flags of one kind of report.
 *
 * @param kind The report; undefined for all that any report takes.
 * @returns Declarations, without those about the form of the output. All that a report may not take
 * are optional, so the type of what is read stays true without them.
 */
export function reportFlags(kind?: ReportKind): typeof ALL {
  const isTaken = (name: string) => {
    const takers = new Map<string, readonly ReportKind[]>(Object.entries(TAKEN_BY)).get(name);
    return kind === undefined || takers === undefined || takers.includes(kind);
  };
  return Object.fromEntries(Object.entries(ALL).filter(([name]) => isTaken(name))) as typeof ALL;
}

/** Short forms. */
export const reportAliases = { l: "limit", ...outputAliases } as const;
