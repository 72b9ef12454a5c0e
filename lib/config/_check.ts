/**
 * The parsed file to values, with what is wrong in it.
 *
 * @module
 */
import { isTable, type Table } from "../base/table.ts";
import type { Finding } from "./_finding.ts";
import { CONFIG_KEYS, type ConfigKey, isConfigKey, RULES } from "./keys.ts";

/** Budgets, which are read on their own. */
const ALERTS = "alerts";

const TABLES = [...new Set(CONFIG_KEYS.map((key) => key.split(".", 1).join())), ALERTS];

/** The values that a file gives. */
export type GivenValues = Map<ConfigKey, unknown>;

/**
 * Checks a file.
 *
 * @param file The file.
 * @param findings What is wrong is added here: wrong values are errors; unknown keys are warnings,
 * since ocmonitor lets them pass.
 * @returns The values that are allowed.
 */
export function checkFile(file: Table, findings: Finding[]): GivenValues {
  const given: GivenValues = new Map();
  for (const [name, table] of Object.entries(file)) {
    if (!TABLES.includes(name)) {
      findings.push(unknownTable(name));
    } else if (!isTable(table)) {
      const message = `"${name}" must be a table`;
      const hint = `write [${name}] on a line of its own, and its keys below`;
      findings.push({ severity: "error", path: [name], at: "value", message, hint });
    } else if (name !== ALERTS) {
      checkTable(name, table, given, findings);
    }
  }
  return given;
}

function checkTable(name: string, table: Table, given: GivenValues, findings: Finding[]): void {
  for (const [key, value] of Object.entries(table)) {
    const whole = `${name}.${key}`;
    const path = [name, key];
    if (isConfigKey(whole)) {
      const rule = RULES[whole];
      if (rule.accepts(value)) given.set(whole, value);
      else {findings.push({
          severity: "error",
          path,
          at: "value",
          message: `"${whole}" ${rule.wants}`,
        });}
    } else if (name !== "models" || !isTable(value)) {
      findings.push(unknownKey(name, key));
    }
  }
}

function unknownTable(name: string): Finding {
  const at = { severity: "warning", path: [name], at: "key" } as const;
  const owner = CONFIG_KEYS.find((key) => key.endsWith(`.${name}`));
  const message = `unknown key "${name}" is ignored`;
  if (owner) return { ...at, message, hint: `it belongs below [${owner.split(".", 1)}]` };
  return { ...at, message, unknown: { word: name, known: TABLES } };
}

function unknownKey(table: string, key: string): Finding {
  const known = CONFIG_KEYS.filter((known) => known.startsWith(`${table}.`))
    .map((known) => known.slice(table.length + 1));
  const owner = CONFIG_KEYS.find((known) => known.endsWith(`.${key}`));
  return {
    severity: "warning",
    path: [table, key],
    at: "key",
    message: `unknown key "${key}" in [${table}] is ignored`,
    ...(owner
      ? { hint: `it belongs below [${owner.split(".", 1)}]` }
      : { unknown: { word: key, known } }),
  };
}
