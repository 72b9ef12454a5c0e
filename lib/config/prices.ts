/**
 * Prices in the config file itself: `[models."name"]`, beside the file that `config_file` names.
 *
 * @module
 */
import { isTable, type Table } from "../base/table.ts";
import type { Finding } from "./_finding.ts";

/** Prices of a model in the names of ocmonitor's `models.json`: dollars per million tokens. */
export interface ConfigPrice {
  /** Prompt tokens. */
  readonly input: number;
  /** Tokens of the answer. */
  readonly output: number;
  /** Tokens written to the provider's cache. */
  readonly cacheWrite: number;
  /** Tokens read from it. */
  readonly cacheRead: number;
  /** Size of the context in tokens; 0 if not given. */
  readonly contextWindow: number;
  /** Dollars for a session; 0 for none. */
  readonly sessionQuota: number;
}

/** Our spelling, which is that of the file's other keys, beside that of `models.json`. */
const SPELLINGS: Readonly<Record<string, keyof ConfigPrice>> = {
  input: "input",
  output: "output",
  cache_write: "cacheWrite",
  cacheWrite: "cacheWrite",
  cache_read: "cacheRead",
  cacheRead: "cacheRead",
  context_window: "contextWindow",
  contextWindow: "contextWindow",
  session_quota: "sessionQuota",
  sessionQuota: "sessionQuota",
};

/** How the keys are written, for messages. */
export const PRICE_KEYS: readonly string[] = Object.keys(SPELLINGS).filter((key) =>
  key === key.toLowerCase()
);

/**
 * Reads the prices.
 *
 * @param models The table `[models]`.
 * @param findings What is wrong is added here.
 * @returns Prices by the name of the model.
 */
export function readOwnPrices(
  models: Table,
  findings: Finding[],
): ReadonlyMap<string, ConfigPrice> {
  const prices = new Map<string, ConfigPrice>();
  for (const [name, table] of Object.entries(models)) {
    if (isTable(table)) prices.set(name, readPrice(name, table, findings));
  }
  return prices;
}

function readPrice(name: string, table: Table, findings: Finding[]): ConfigPrice {
  const given: Partial<Record<keyof ConfigPrice, number>> = {};
  for (const [key, value] of Object.entries(table)) {
    const path = ["models", name, key];
    const meant = Object.hasOwn(SPELLINGS, key) ? SPELLINGS[key] : undefined;
    if (meant === undefined) {
      findings.push({
        severity: "warning",
        path,
        at: "key",
        message: `unknown key "${key}" in the price of "${name}" is ignored`,
        unknown: { word: key, known: PRICE_KEYS },
      });
    } else if (typeof value === "number" && value >= 0 && value <= 1e9) {
      given[meant] = value;
    } else {
      const message = `"${key}" of "${name}" must be a number that is not negative`;
      const hint = "prices are dollars for a million tokens";
      findings.push({ severity: "error", path, at: "value", message, hint });
      given[meant] = 0;
    }
  }
  for (const key of ["input", "output"] as const) {
    if (given[key] !== undefined) continue;
    findings.push({
      severity: "error",
      path: ["models", name],
      at: "key",
      message: `the price of "${name}" has no "${key}"`,
      hint: `add ${key} = 0 if it is free`,
    });
  }
  return {
    input: 0,
    output: 0,
    cacheWrite: 0,
    cacheRead: 0,
    contextWindow: 0,
    sessionQuota: 0,
    ...given,
  };
}
