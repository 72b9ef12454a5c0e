/**
 * The configuration that a program works with.
 *
 * @module
 */
import type { Problem } from "../base/problem.ts";
import type { AlertSettings } from "./alerts.ts";
import type { ConfigKey, ConfigValues } from "./keys.ts";
import type { ConfigPrice } from "./prices.ts";

/** Effective values, and what is needed to say where they come from. */
export interface Config {
  /** Where the file is or would be, absolute; empty if there is no place for it. */
  readonly file: string;
  /** Its text; undefined if there is no such file. */
  readonly text: string | undefined;
  /** Every value: the file's, else the default. Paths are absolute. */
  readonly values: ConfigValues;
  /** The keys that the file gives. */
  readonly given: ReadonlySet<ConfigKey>;
  /**
   * Prices of the file itself, by the name of the model; they count more than those of
   * `priceFiles`.
   */
  readonly prices: ReadonlyMap<string, ConfigPrice>;
  /**
   * Files of prices that are there, absolute. They override those that the program ships, and later
   * ones override earlier ones.
   */
  readonly priceFiles: readonly string[];
  /** Budgets, if the file has the table `[alerts]`. */
  readonly alerts?: AlertSettings;
  /**
   * Where OpenCode's data is, if the file says so otherwise than OpenCode itself. Empty: where
   * OpenCode has it.
   */
  readonly storage: readonly string[];
  /** What is odd but does no harm, such as unknown keys. */
  readonly warnings: readonly Problem[];
}
