/**
 * The table `[alerts]` as it is shown: each value with its origin.
 *
 * @module
 */
import { isTable, type Path, type Table } from "../base/table.ts";
import { ALERT_DEFAULTS } from "./_alert_defaults.ts";
import { ALERT_KEYS } from "./_read_alerts.ts";

/** A value, and where in the file it is; without a path it is the default. */
export interface AlertValue {
  /** Its key, such as `alerts.limit[0].dollars`. */
  readonly key: string;
  /** The effective value. */
  readonly value: unknown;
  /** Where it is given; undefined for a default. */
  readonly path?: Path;
}

const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = ALERT_DEFAULTS;

/**
 * Describe the table.
 *
 * @param alerts The table `[alerts]` of a file that is right.
 * @returns What counts of it: unknown keys are left out, and so is what is turned off, but for that.
 */
export function describeAlerts(alerts: Table): AlertValue[] {
  const own = ["timezone", "start_day", "cost"];
  const rows = valuesOf(alerts, own, DEFAULTS["alerts"], ["alerts"]);
  for (const [name, value] of Object.entries(alerts)) {
    const keys = Object.hasOwn(ALERT_KEYS, name) ? ALERT_KEYS[name] : undefined;
    if (keys === undefined) continue;
    const tables = Array.isArray(value) ? [...value.entries()] : [[undefined, value] as const];
    for (const [index, table] of tables) {
      if (!isTable(table)) continue;
      const path = ["alerts", name, ...index === undefined ? [] : [index]];
      if (index === undefined) rows.push(enabled(table, path));
      if (table["enabled"] !== false) rows.push(...valuesOf(table, keys, DEFAULTS[name], path));
    }
  }
  return rows;
}

function enabled(table: Table, path: Path): AlertValue {
  const isGiven = table["enabled"] !== undefined;
  const at = isGiven ? [...path, "enabled"] : path;
  return { key: keyOf([...path, "enabled"]), value: table["enabled"] ?? true, path: at };
}

function valuesOf(
  table: Table,
  keys: readonly string[],
  defaults: Readonly<Record<string, unknown>> = {},
  path: Path,
): AlertValue[] {
  return keys.flatMap((name): AlertValue[] => {
    const at = [...path, name];
    const value = table[name];
    if (value !== undefined) return [{ key: keyOf(at), value, path: at }];
    return defaults[name] === undefined ? [] : [{ key: keyOf(at), value: defaults[name] }];
  });
}

/** Limits have no names: they are counted from 0, in the order of the file. */
function keyOf(path: Path): string {
  return path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("").slice(1);
}
