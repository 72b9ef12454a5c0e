/**
 * ocmonitor's config file: effective values, and where each comes from.
 *
 * @module
 */
export type {
  AlertSettings,
  ChannelSettings,
  LimitPeriod,
  LimitScope,
  LimitSettings,
  QuietSettings,
  SpikeSettings,
} from "./alerts.ts";
export type { Config } from "./config.ts";
export { type ConfigJson, type ConfigRow, configToJson, describeConfig } from "./describe.ts";
export type { Environment } from "./_expand.ts";
export { CONFIG_KEYS, type ConfigKey, type ConfigValues } from "./keys.ts";
export { configFile, type ConfigOptions, loadConfig } from "./load.ts";
export type { ConfigPrice } from "./prices.ts";
