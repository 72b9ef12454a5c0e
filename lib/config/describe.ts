/**
 * The configuration as it is shown: each value with its origin.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import { isTable, type Path } from "../base/table.ts";
import { findPlaces } from "../base/toml_places.ts";
import type { Config } from "./config.ts";
import { CONFIG_KEYS } from "./keys.ts";

/** One value. */
export interface ConfigRow {
  /**
   * Its key, such as `ui.colors`; `models."NAME".input` for a price, `alerts.limit[0].dollars` for a
   * budget.
   */
  readonly key: string;
  /** The effective value: a string, a number, a boolean, or a list of strings. */
  readonly value: unknown;
  /** `default`, or file and line, `FILE:LINE`. */
  readonly source: string;
}

/** The configuration as JSON. */
export interface ConfigJson {
  /** Version of this shape. */
  readonly format_version: 1;
  /** The config file; empty if there is no place for one. */
  readonly file: string;
  /** Whether it is there. */
  readonly exists: boolean;
  /** Files of prices, later ones win. */
  readonly price_files: readonly string[];
  /** Values. */
  readonly values: readonly ConfigRow[];
}

/**
 * Describes every value.
 *
 * @param config The configuration.
 * @returns Rows in the order of the keys, prices and budgets after them.
 */
export async function describeConfig(config: Config): Promise<ConfigRow[]> {
  const findPlace = config.text === undefined ? undefined : await findPlaces(config.text);
  const origin = (path: Path) =>
    findPlace ? `${config.file}:${findPlace(path, "key").line}` : config.file;
  const rows: ConfigRow[] = CONFIG_KEYS.map((key) => ({
    key,
    value: config.values[key],
    source: config.given.has(key) ? origin(key.split(".")) : "default",
  }));
  for (const [name, price] of config.prices) {
    const source = origin(["models", name]);
    for (const [key, value] of Object.entries(price)) {
      rows.push({ key: `models.${JSON.stringify(name)}.${key}`, value, source });
    }
  }
  return [...rows, ...await alertRows(config, origin)];
}

async function alertRows(
  { alerts, text, file }: Config,
  origin: (path: Path) => string,
): Promise<ConfigRow[]> {
  if (!alerts || text === undefined) return [];
  const { parseToml } = await importLater<typeof import("../base/toml.ts")>(
    import.meta.resolve("../base/toml.ts"),
  );
  const { describeAlerts } = await importLater<typeof import("./_describe_alerts.ts")>(
    import.meta.resolve("./_describe_alerts.ts"),
  );
  const table = parseToml(text, file)["alerts"];
  if (!isTable(table)) return [];
  return describeAlerts(table).map(({ key, value, path }) => ({
    key,
    value,
    source: path ? origin(path) : "default",
  }));
}

/**
 * Describes the configuration for programs.
 *
 * @param config The configuration.
 * @returns A value for `JSON.stringify`.
 */
export async function configToJson(config: Config): Promise<ConfigJson> {
  return {
    format_version: 1,
    file: config.file,
    exists: config.text !== undefined,
    price_files: config.priceFiles,
    values: await describeConfig(config),
  };
}
