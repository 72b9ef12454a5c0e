/**
 * ocmonitor's commands with their options, as the Python tool declares them.
 *
 * @module
 */
import { WEEKDAYS } from "../usage/query.ts";

/** What an option's value may be; a flag has none. */
export type ValueKind =
  | { readonly kind: "flag" }
  | { readonly kind: "text" }
  | { readonly kind: "path" }
  | { readonly kind: "integer"; readonly least?: number }
  | { readonly kind: "month" }
  | { readonly kind: "date" }
  | {
    readonly kind: "choice";
    readonly choices: readonly string[];
    readonly anyCase?: boolean;
  };

/** An option. */
export interface Option {
  /** `--limit`, then `-l`. */
  readonly names: readonly [string, ...string[]];
  /** What it takes. */
  readonly value: ValueKind;
  /** One line for `--help`. */
  readonly help: string;
}

/** An argument. */
export interface Argument {
  /** As it is shown: `PATH`. */
  readonly name: string;
  /** What it may be. */
  readonly value: ValueKind;
  /** Whether it may be left out. */
  readonly isOptional?: boolean;
}

/** A command, or a group of them. */
export interface Command {
  /** Its name. */
  readonly name: string;
  /** What it does: the first line of its help. */
  readonly summary: string;
  /** More of its help. */
  readonly details?: readonly string[];
  /** Arguments in order. */
  readonly arguments: readonly Argument[];
  /** Options but `--help`. */
  readonly options: readonly Option[];
  /** Commands below it. */
  readonly commands?: readonly Command[];
}

const FORMAT: Option = {
  names: ["--format", "-f"],
  value: { kind: "choice", choices: ["table", "json", "csv"] },
  help: "Output format",
};

const BREAKDOWN: Option = {
  names: ["--breakdown"],
  value: { kind: "flag" },
  help: "Show per-model breakdown",
};

const YEAR: Option = {
  names: ["--year"],
  value: { kind: "integer" },
  help: "Year to analyze",
};

const START_DAY: Option = {
  names: ["--start-day"],
  value: { kind: "choice", choices: WEEKDAYS, anyCase: true },
  help: "Day to start the week (default: monday)",
};

const RANGE: readonly Option[] = [
  {
    names: ["--timeframe"],
    value: { kind: "choice", choices: ["daily", "weekly", "monthly", "all"] },
    help: "Timeframe for analysis",
  },
  { names: ["--start-date"], value: { kind: "date" }, help: "Start date (YYYY-MM-DD)" },
  { names: ["--end-date"], value: { kind: "date" }, help: "End date (YYYY-MM-DD)" },
];

const PATH: Argument = { name: "PATH", value: { kind: "path" }, isOptional: true };

const STORAGE =
  "PATH: a directory of messages, OpenCode's data directory or a database file (default: the " +
  "configured messages directory, with all that OpenCode has beside it)";

/** Reports that `export` can write. */
export const EXPORTS = [
  "session",
  "sessions",
  "daily",
  "weekly",
  "monthly",
  "models",
  "projects",
] as const;

/** The whole command line. */
export const OCMONITOR: Command = {
  name: "ocmonitor",
  summary: "OpenCode Monitor - Analytics and monitoring for OpenCode sessions.",
  details: ["The command line of ocmonitor, answered by tmuxform."],
  arguments: [],
  options: [
    { names: ["--version"], value: { kind: "flag" }, help: "Show the version and exit." },
    { names: ["--config", "-c"], value: { kind: "path" }, help: "Path to configuration file" },
    { names: ["--verbose", "-v"], value: { kind: "flag" }, help: "Enable verbose output" },
  ],
  commands: [
    {
      name: "config",
      summary: "Configuration management commands.",
      arguments: [],
      options: [],
      commands: [
        {
          name: "set",
          summary: "Set configuration value.",
          details: ["KEY: Configuration key (e.g., 'paths.messages_dir')", "VALUE: New value"],
          arguments: [
            { name: "KEY", value: { kind: "text" } },
            { name: "VALUE", value: { kind: "text" } },
          ],
          options: [],
        },
        { name: "show", summary: "Show current configuration.", arguments: [], options: [] },
      ],
    },
    {
      name: "daily",
      summary: "Show daily breakdown of OpenCode usage.",
      details: [STORAGE],
      arguments: [PATH],
      options: [
        {
          names: ["--month"],
          value: { kind: "month" },
          help: "Month to analyze (YYYY-MM format)",
        },
        FORMAT,
        BREAKDOWN,
      ],
    },
    {
      name: "export",
      summary: "Export analysis results to file.",
      details: ["REPORT_TYPE: Type of report to export", STORAGE],
      arguments: [
        { name: "REPORT_TYPE", value: { kind: "choice", choices: EXPORTS } },
        PATH,
      ],
      options: [
        {
          names: ["--format", "-f"],
          value: { kind: "choice", choices: ["csv", "json"] },
          help: "Export format (defaults to configured format)",
        },
        { names: ["--output", "-o"], value: { kind: "text" }, help: "Output file path" },
        { names: ["--include-raw"], value: { kind: "flag" }, help: "Without effect" },
      ],
    },
    {
      name: "live",
      summary: "Start live dashboard for monitoring the most recent session.",
      details: [STORAGE],
      arguments: [PATH],
      options: [
        {
          names: ["--interval", "-i"],
          value: { kind: "integer", least: 1 },
          help: "Update interval in seconds",
        },
        { names: ["--no-color"], value: { kind: "flag" }, help: "Disable colored output" },
      ],
    },
    {
      name: "models",
      summary: "Show model usage breakdown and statistics.",
      details: [STORAGE],
      arguments: [PATH],
      options: [...RANGE, FORMAT],
    },
    {
      name: "monthly",
      summary: "Show monthly breakdown of OpenCode usage.",
      details: [STORAGE],
      arguments: [PATH],
      options: [YEAR, FORMAT, BREAKDOWN],
    },
    {
      name: "projects",
      summary: "Show project usage breakdown and statistics.",
      details: [STORAGE],
      arguments: [PATH],
      options: [...RANGE, FORMAT],
    },
    {
      name: "session",
      summary: "Analyze a single OpenCode session directory.",
      details: ["PATH: Path to session directory (defaults to current directory), or its id"],
      arguments: [PATH],
      options: [FORMAT],
    },
    {
      name: "sessions",
      summary: "Analyze all OpenCode sessions in a directory.",
      details: [STORAGE],
      arguments: [PATH],
      options: [
        FORMAT,
        {
          names: ["--limit", "-l"],
          value: { kind: "integer" },
          help: "Limit number of sessions to analyze",
        },
      ],
    },
    {
      name: "weekly",
      summary: "Show weekly breakdown of OpenCode usage.",
      details: [STORAGE],
      arguments: [PATH],
      options: [YEAR, START_DAY, FORMAT, BREAKDOWN],
    },
  ],
};
