/**
 * Reading the table `[alerts]`.
 *
 * @module
 */
import { isTable, type Path, type Table } from "../base/table.ts";
import { ALERT_DEFAULTS } from "./_alert_defaults.ts";
import type { AlertSettings, LimitSettings, QuietSettings, SpikeSettings } from "./alerts.ts";
import {
  CLOCK,
  type Field,
  number,
  oneOf,
  readEnabled,
  readFields,
  TEXT,
  wrong,
} from "./_fields.ts";
import type { Finding } from "./_finding.ts";
import { CHANNEL_KEYS, readChannels } from "./_read_channels.ts";

const DAYS = oneOf(
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
);

const DOLLARS = number("a number of dollars above 0", (value) => value >= 1e-6 && value <= 1e9);

const ZONE: Field<string> = {
  wants: 'must be the name of a time zone such as "Europe/Berlin"',
  accepts: (value): value is string => TEXT.accepts(value) && isZone(value),
};

const TABLE: Field<Table> = { wants: "must be a table", accepts: isTable };

const LIST: Field<Table[]> = {
  wants: "must be a list of tables: write [[alerts.limit]] above each",
  accepts: (value): value is Table[] => Array.isArray(value) && value.every(isTable),
};

const SOFT: Field<number | boolean> = {
  wants: "must be a share between 0 and 1 such as 0.8, or false",
  accepts: (value): value is number | boolean =>
    value === false || typeof value === "number" && value > 0 && value < 1,
};

const LIMIT = {
  per: oneOf("day", "week", "month", "session", "project", "model"),
  within: oneOf("day", "week", "month"),
  dollars: DOLLARS,
  tokens: number(
    "a whole number of tokens above 0",
    (value) => Number.isSafeInteger(value) && value > 0,
  ),
  soft: SOFT,
  project: TEXT,
  model: TEXT,
  name: TEXT,
};

const QUIET = { from: CLOCK, to: CLOCK };

const SPIKE = { factor: number("a number above 1", (value) => value > 1), dollars: DOLLARS };

const ALL = {
  timezone: ZONE,
  start_day: DAYS,
  cost: oneOf("auto", "recorded", "priced"),
  limit: LIST,
  spike: TABLE,
  unpriced: TABLE,
  quiet: TABLE,
  tmux: TABLE,
  bell: TABLE,
  osc: TABLE,
  desktop: TABLE,
  webhook: TABLE,
  command: TABLE,
};

const HERE = ["alerts"];

/** The keys of each table below `[alerts]`. */
export const ALERT_KEYS: Readonly<Record<string, readonly string[]>> = {
  limit: Object.keys(LIMIT),
  spike: Object.keys(SPIKE),
  unpriced: [],
  quiet: Object.keys(QUIET),
  ...CHANNEL_KEYS,
};

/**
 * Read budgets.
 *
 * @param alerts The table `[alerts]`.
 * @param findings What is wrong is added here.
 * @returns What is right.
 */
export function readAlerts(alerts: Table, findings: Finding[]): AlertSettings {
  const { timezone, start_day, cost, limit = [], ...tables } = readFields(
    alerts,
    HERE,
    ALL,
    findings,
  );
  const spike = readSpike(tables.spike, findings);
  const quiet = readQuiet(tables.quiet, findings);
  return {
    ...(timezone !== undefined && { timezone }),
    startDay: start_day ?? ALERT_DEFAULTS.alerts.start_day,
    cost: cost ?? ALERT_DEFAULTS.alerts.cost,
    limits: limit.flatMap((table, index) => readLimit(table, [...HERE, "limit", index], findings)),
    ...(spike && { spike }),
    unpriced: readEnabled(tables.unpriced, [...HERE, "unpriced"], {}, findings) !== undefined,
    ...(quiet && { quiet }),
    channels: readChannels(tables, findings),
  };
}

function readLimit(table: Table, path: Path, findings: Finding[]): LimitSettings[] {
  const before = findings.length;
  const { per, within, dollars, tokens, soft, ...texts } = readFields(table, path, LIMIT, findings);
  if (findings.length > before) return [];
  if (per === undefined) {
    const hint = `add per = "day", or another of ${
      LIMIT.per.wants.slice("must be one of ".length)
    }`;
    findings.push(wrong(path, "key", 'the limit has no "per"', hint));
    return [];
  }
  if ((dollars === undefined) === (tokens === undefined)) {
    const message = dollars === undefined
      ? 'the limit has neither "dollars" nor "tokens"'
      : 'the limit has both "dollars" and "tokens"';
    const hint = dollars === undefined
      ? "add dollars = 20, or tokens = 5_000_000"
      : "write two limits to have both";
    findings.push(wrong(path, "key", message, hint));
    return [];
  }
  if (within !== undefined && isPeriod(per)) {
    const hint = `"within" is for limits per session, project or model`;
    findings.push(wrong([...path, "within"], "key", `a limit per ${per} has no "within"`, hint));
    return [];
  }
  return [{
    per,
    ...(within !== undefined && { within }),
    ...(dollars !== undefined && { dollars }),
    ...(tokens !== undefined && { tokens }),
    soft: typeof soft === "number" ? soft : soft === undefined ? ALERT_DEFAULTS.limit.soft : false,
    ...texts,
  }];
}

function isPeriod(per: LimitSettings["per"]): boolean {
  return per === "day" || per === "week" || per === "month";
}

function readSpike(table: Table | undefined, findings: Finding[]): SpikeSettings | undefined {
  const spike = readEnabled(table, [...HERE, "spike"], SPIKE, findings);
  return spike && { ...ALERT_DEFAULTS.spike, ...spike };
}

function readQuiet(table: Table | undefined, findings: Finding[]): QuietSettings | undefined {
  const path = [...HERE, "quiet"];
  const quiet = readEnabled(table, path, QUIET, findings);
  if (!quiet) return undefined;
  const { from, to } = quiet;
  const hint = 'write from = "22:00" and to = "07:00"';
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? "from" : "to";
    findings.push(wrong(path, "key", `[alerts.quiet] has no "${missing}"`, hint));
    return undefined;
  }
  if (from === to) {
    findings.push(wrong([...path, "to"], "value", "quiet hours end when they begin", hint));
    return undefined;
  }
  return { from: minutes(from), to: minutes(to) };
}

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function isZone(name: string): boolean {
  try {
    new Temporal.ZonedDateTime(0n, name);
    return true;
  } catch {
    return false;
  }
}
