/**
 * The configuration as it is shown: each value with its origin.
 *
 * @module
 */
import { findPlaces } from "../base/toml_places.ts";
import type { Config } from "./config.ts";
import { CONFIG_KEYS } from "./keys.ts";

/** One value. */
export interface ConfigRow {
  /** Its key, such as `ui.colors`, or `models."NAME".input` for a price. */
  readonly key: string;
  /** The effective value. */
  readonly value: string | number | boolean;
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
 * @returns Rows in the order of the keys, prices after them.
 */
export async function describeConfig(config: Config): Promise<ConfigRow[]> {
  const findPlace = config.text === undefined ? undefined : await findPlaces(config.text);
  const origin = (path: readonly string[]) =>
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
  return rows;
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
