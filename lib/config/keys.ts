/**
 * The keys of ocmonitor's config file: what each may be, and what it is by default. A light table,
 * since it stands in the way of every report.
 *
 * @module
 */

/** Every key that has a value, by its path in the file. */
export interface ConfigValues {
  /** Where OpenCode's messages are, absolute. */
  readonly "paths.messages_dir": string;
  /** Where OpenCode's storage is, absolute. */
  readonly "paths.opencode_storage_dir": string;
  /** Where exports go, absolute. */
  readonly "paths.export_dir": string;
  /** How tables look. */
  readonly "ui.table_style": "rich" | "simple" | "minimal";
  /** Whether a long first scan shows its progress. */
  readonly "ui.progress_bars": boolean;
  /** Whether colours are used on a terminal. */
  readonly "ui.colors": boolean;
  /** Seconds between two looks of the dashboard. */
  readonly "ui.live_refresh_interval": number;
  /** Format of exports. */
  readonly "export.default_format": "csv" | "json";
  /** Whether exports say when and of what they were made. */
  readonly "export.include_metadata": boolean;
  /** Kept for ocmonitor, which has no use for it. */
  readonly "export.include_raw_data": boolean;
  /** A file of prices, absolute. */
  readonly "models.config_file": string;
  /** The report where none is named. */
  readonly "analytics.default_timeframe": "daily" | "weekly" | "monthly";
  /** Sessions that are shown where no limit is named. */
  readonly "analytics.recent_sessions_limit": number;
}

/** A key. */
export type ConfigKey = keyof ConfigValues;

/** What is so where no file says otherwise; paths as a file would write them. */
export const DEFAULTS: ConfigValues = {
  "paths.messages_dir": "opencode/storage/message",
  "paths.opencode_storage_dir": "opencode/storage",
  "paths.export_dir": "./exports",
  "ui.table_style": "rich",
  "ui.progress_bars": true,
  "ui.colors": true,
  "ui.live_refresh_interval": 5,
  "export.default_format": "csv",
  "export.include_metadata": true,
  "export.include_raw_data": false,
  "models.config_file": "models.json",
  "analytics.default_timeframe": "daily",
  "analytics.recent_sessions_limit": 50,
};

/** What a key may be. */
export interface Rule {
  /** Goes on after the name of the key: what is allowed. */
  readonly wants: string;
  /**
   * Tells whether a value is allowed.
   *
   * @param value As the file has it.
   * @returns True if so.
   */
  readonly accepts: (value: unknown) => boolean;
}

const PATH: Rule = {
  wants: "must be a path in quotes",
  accepts: (value) => typeof value === "string" && value !== "" && !value.includes("\0"),
};

const FLAG: Rule = {
  wants: "must be true or false",
  accepts: (value) => typeof value === "boolean",
};

const whole = (least: number, most: number): Rule => ({
  wants: `must be a whole number from ${least} to ${most}`,
  accepts: (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most,
});

const oneOf = (...choices: readonly string[]): Rule => ({
  wants: `must be one of ${choices.map((choice) => `"${choice}"`).join(", ")}`,
  accepts: (value) => choices.some((choice) => choice === value),
});

/** All keys, in the order in which they are shown. */
export const RULES: { readonly [K in ConfigKey]: Rule } = {
  "paths.messages_dir": PATH,
  "paths.opencode_storage_dir": PATH,
  "paths.export_dir": PATH,
  "ui.table_style": oneOf("rich", "simple", "minimal"),
  "ui.progress_bars": FLAG,
  "ui.colors": FLAG,
  "ui.live_refresh_interval": whole(1, 60),
  "export.default_format": oneOf("csv", "json"),
  "export.include_metadata": FLAG,
  "export.include_raw_data": FLAG,
  "models.config_file": PATH,
  "analytics.default_timeframe": oneOf("daily", "weekly", "monthly"),
  "analytics.recent_sessions_limit": whole(1, 1000),
};

/**
 * Tells a key from other words.
 *
 * @param word Table and key, with a dot between.
 * @returns True for a key.
 */
export function isConfigKey(word: string): word is ConfigKey {
  return Object.hasOwn(RULES, word);
}

/** All keys, in the order in which they are shown. */
export const CONFIG_KEYS: readonly ConfigKey[] = Object.keys(RULES).filter(isConfigKey);
