/**
 * Reports as plain data: what is printed, exported, and given to programs.
 *
 * @module
 */
import type { Tokens } from "../opencode/mod.ts";
import type { Picodollars } from "./money.ts";

/** Which cost is shown: recorded where above zero and else priced; only recorded; only priced. */
export type CostMode = "auto" | "recorded" | "priced";

/** Which tokens are shown: as the provider billed them, or as OpenCode stored them. */
export type TokenMode = "normalised" | "stored";

/** Money, and where the number is from. */
export interface Cost {
  /** What is shown: `recorded` + `priced`. */
  readonly amount: Picodollars;
  /** The part that OpenCode recorded. */
  readonly recorded: Picodollars;
  /** The part that the price table gave. */
  readonly priced: Picodollars;
  /**
   * The part of `priced` for which OpenCode recorded zero: what a subscription or a provider without
   * a price would cost. (With `--cost priced` the rest of `priced` had a recorded cost.)
   */
  readonly potential: Picodollars;
  /** Tokens that have neither a recorded cost nor a price. */
  readonly unpricedTokens: number;
}

/** What every row counts. */
export interface Figures {
  /** Sessions with an interaction in the row; sub-agents are sessions of their own. */
  readonly sessions: number;
  /** Interactions. */
  readonly interactions: number;
  /** Those that an error ended. */
  readonly errors: number;
  /** Tokens. */
  readonly tokens: Tokens;
  /** Money. */
  readonly cost: Cost;
}

/** A model in a row, or the row of a model. */
export interface ModelFigures extends Figures {
  /** Its name, as the price table spells it if it is there; else as stored, in lower case. */
  readonly model: string;
  /** Provider as stored; several are joined by `, `. */
  readonly provider: string;
  /** Which rule found its price, such as `exact` or `without provider prefix`; empty for none. */
  readonly rule: string;
  /** Whether it has no price. */
  readonly unpriced: boolean;
  /** First use, milliseconds since 1970. */
  readonly first: number;
  /** End of the last use. */
  readonly last: number;
}

/** A day, week or month. */
export interface PeriodRow extends Figures {
  /** `2026-02-13`; `2026-W07` (weeks from Monday) or the first day; `2026-02`. */
  readonly name: string;
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly end: string;
  /** Models, dearest first. */
  readonly models: readonly ModelFigures[];
  /** Whether it is a day that cost more than its budget. */
  readonly isOverBudget: boolean;
}

/** A session. */
export interface SessionRow extends Figures {
  /** `ses_…`. */
  readonly id: string;
  /** Title. */
  readonly title: string;
  /** Shown name of the project. */
  readonly project: string;
  /** Working directory. */
  readonly directory: string;
  /** Agents, most used first. */
  readonly agents: readonly string[];
  /** Models, dearest first. */
  readonly models: readonly ModelFigures[];
  /** Begin of the first interaction in the range, milliseconds since 1970. */
  readonly start: number;
  /** End of the last one. */
  readonly end: number;
  /** Milliseconds of activity: gaps longer than `--idle` are left out. */
  readonly active: number;
  /** Messages of it that have no end. */
  readonly unfinished: number;
  /** Messages that a fork copied into it, which are not counted. */
  readonly copies: number;
  /** Sub-agents. What the row counts includes them, but with `--flat`, where there are none. */
  readonly children: readonly SessionRow[];
}

/** One interaction of `report session`. */
export interface InteractionRow {
  /** `msg_…`. */
  readonly id: string;
  /** The session: the one of the report, or a sub-agent. */
  readonly session: string;
  /** Begin, milliseconds since 1970. */
  readonly created: number;
  /** End; undefined if it has none. */
  readonly completed: number | undefined;
  /** Model as in {@linkcode ModelFigures}. */
  readonly model: string;
  /** Provider. */
  readonly provider: string;
  /** Agent. */
  readonly agent: string;
  /** Tokens. */
  readonly tokens: Tokens;
  /** Money. */
  readonly cost: Cost;
  /** Name of the error; empty if none. */
  readonly error: string;
}

/** A project, or a directory with `--by-directory`. */
export interface ProjectRow extends Figures {
  /** The shortest end of its path that no other one shares. */
  readonly project: string;
  /** Its whole path; empty if unknown. */
  readonly directory: string;
  /** Models, dearest first. */
  readonly models: readonly ModelFigures[];
  /** First activity, milliseconds since 1970. */
  readonly first: number;
  /** Last activity. */
  readonly last: number;
}

/** An agent. */
export interface AgentRow extends Figures {
  /** Its name, such as `build`; empty where none was stored. */
  readonly agent: string;
  /** Models, dearest first. */
  readonly models: readonly ModelFigures[];
}

/** A tool. */
export interface ToolRow {
  /** Its name. */
  readonly tool: string;
  /** Uses. */
  readonly uses: number;
  /** Those that failed. */
  readonly errors: number;
  /** Sessions that used it. */
  readonly sessions: number;
  /** Milliseconds in all, of the uses that have both times. */
  readonly duration: number;
  /** How many have both times. */
  readonly timed: number;
}

/** One hour of the week. */
export interface HourRow extends Figures {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
}

/** What every report says of itself. */
export interface ReportHead {
  /** Everything in the report together. */
  readonly total: Figures;
  /** Models of everything, dearest first. */
  readonly models: readonly ModelFigures[];
  /** Which cost is shown. */
  readonly costMode: CostMode;
  /** Which tokens are shown. */
  readonly tokenMode: TokenMode;
  /** The time zone of days and hours, `Europe/Berlin`, or `local`. */
  readonly timezone: string;
  /** First and last day that were asked for, `YYYY-MM-DD`; empty: no limit. */
  readonly since: string;
  /** Last day. */
  readonly until: string;
  /** Copied messages that were left out. */
  readonly copies: number;
  /** Messages without an end. */
  readonly unfinished: number;
}

/** A report. */
export type Report =
  | ReportHead & {
    readonly kind: "daily" | "weekly" | "monthly";
    readonly rows: readonly PeriodRow[];
  }
  | ReportHead & { readonly kind: "sessions"; readonly rows: readonly SessionRow[] }
  | ReportHead & {
    readonly kind: "session";
    readonly rows: readonly InteractionRow[];
    /** The session, its sub-agents below it. */
    readonly session: SessionRow;
  }
  | ReportHead & { readonly kind: "models"; readonly rows: readonly ModelFigures[] }
  | ReportHead & { readonly kind: "projects"; readonly rows: readonly ProjectRow[] }
  | ReportHead & { readonly kind: "agents"; readonly rows: readonly AgentRow[] }
  | ReportHead & { readonly kind: "tools"; readonly rows: readonly ToolRow[] }
  | ReportHead & { readonly kind: "hours"; readonly rows: readonly HourRow[] };

/** Kinds of report. */
export type ReportKind = Report["kind"];
