/**
 * What the dashboard shows, as plain data: made by `makeBoard`, drawn by `drawBoard`.
 *
 * @module
 */
import type { Interaction, Tokens, ToolUse } from "../opencode/mod.ts";
import type {
  Cost,
  Figures,
  ModelFigures,
  Picodollars,
  PriceTable,
  ProjectRow,
  SessionRow,
  Usage,
} from "../usage/mod.ts";

/** What can be looked at. */
export type View = "session" | "today" | "models" | "projects";

/** What a board is made of. */
export interface BoardInput {
  /** All usage. */
  readonly usage: Usage;
  /** The interactions of one session, copies left out; asked for few sessions only. */
  readonly interactions: (session: string) => readonly Interaction[];
  /** The tools that one session used, copies left out. */
  readonly tools: (session: string) => readonly ToolUse[];
  /** The price table. */
  readonly prices: PriceTable;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The session to show, by its id; default, and where it has no usage: the one active last. */
  readonly session?: string | undefined;
  /** Milliseconds after which a gap is idle; default that of reports. */
  readonly idle?: number | undefined;
  /** What is looked at: the others' numbers are not made. */
  readonly view: View;
  /** What a day may cost. */
  readonly dailyBudget?: Picodollars | undefined;
  /** IANA name of a time zone; default: that of the machine. */
  readonly timezone?: string | undefined;
}

/** What an agent does: answers, has answered, or began to and has not been heard of for long. */
export type State = "working" | "idle" | "unfinished";

/** A part of a whole. */
export interface Gauge {
  /** From 0; more than 1 where the limit was passed. */
  readonly share: number;
}

/** Money and its limit. */
export interface MoneyGauge extends Gauge {
  /** What was spent. */
  readonly amount: Picodollars;
  /** What may be spent. */
  readonly limit: Picodollars;
}

/** How much of a model's context window is in use. */
export interface ContextGauge extends Gauge {
  /** Tokens of the prompt of the session's newest message that has any. */
  readonly used: number;
  /** Tokens that the model takes. */
  readonly window: number;
}

/** How fast tokens are used, sub-agents included. */
export interface Rate {
  /** Tokens a minute of activity in the last minutes; 0 where there was none. */
  readonly perMinute: number;
  /** Tokens in the window. */
  readonly tokens: number;
  /** Milliseconds of activity in the window. */
  readonly active: number;
  /** Milliseconds of the window. */
  readonly window: number;
  /** Tokens in each of the last 30 minutes, the oldest first. */
  readonly minutes: readonly number[];
}

/** How a thing went; `unfinished` is what has no end and has not been heard of for long. */
export type Outcome = "ok" | "error" | "running" | "unfinished";

/** An interaction or a tool, in the order in which they began. */
export interface Recent {
  /** Which of them. */
  readonly kind: "interaction" | "tool";
  /** Name of the model or of the tool. */
  readonly name: string;
  /** Agent; of the message that called a tool, where it is known. */
  readonly agent: string;
  /** Whether a sub-agent did it. */
  readonly isSubAgent: boolean;
  /** When it began, milliseconds since 1970. */
  readonly start: number;
  /** Milliseconds that it took, of what is running until now; undefined if not known. */
  readonly duration: number | undefined;
  /** How it went. */
  readonly outcome: Outcome;
  /** Name of the error that ended an interaction; empty if none. */
  readonly error: string;
  /** Tokens of an interaction. */
  readonly tokens: number;
  /** Cost of an interaction. */
  readonly cost: Picodollars;
}

/** A session in the list to choose from. */
export interface ActiveSession {
  /** `ses_…`. */
  readonly id: string;
  /** Title. */
  readonly title: string;
  /** Shown name of the project. */
  readonly project: string;
  /** What its agents do. */
  readonly state: State;
  /** Last activity, sub-agents included, milliseconds since 1970. */
  readonly last: number;
  /** Tokens of it and its sub-agents. */
  readonly tokens: number;
  /** Cost of it and its sub-agents. */
  readonly cost: Picodollars;
  /** Tokens that have neither a recorded cost nor a price. */
  readonly unpricedTokens: number;
}

/** A sub-agent. */
export interface SubAgent {
  /** `ses_…`. */
  readonly id: string;
  /** Title. */
  readonly title: string;
  /** Its agent. */
  readonly agent: string;
  /** 1 below the session, 2 below that, … */
  readonly depth: number;
  /** What it does. */
  readonly state: State;
  /** Last activity, milliseconds since 1970. */
  readonly last: number;
  /** Tokens, its own sub-agents included. */
  readonly tokens: number;
  /** Cost, likewise. */
  readonly cost: Picodollars;
  /** Tokens that have neither a recorded cost nor a price. */
  readonly unpricedTokens: number;
}

/** The session that is shown. */
export interface SessionBoard {
  /** As `report session` has it: figures, models, times, sub-agents. */
  readonly row: SessionRow;
  /** Whether it was asked for, rather than the one active last. */
  readonly isChosen: boolean;
  /** Agent of the newest message. */
  readonly agent: string;
  /** Model of the newest message, as reports name it. */
  readonly model: string;
  /** What the agents do. */
  readonly state: State;
  /** Begin of the newest message, milliseconds since 1970. */
  readonly since: number;
  /** Last sign of life, sub-agents included, milliseconds since 1970. */
  readonly last: number;
  /** Tokens of the newest message that has any. */
  readonly lastTokens: Tokens;
  /** What that message cost. */
  readonly lastCost: Cost;
  /** Cost against the quota of the newest message's model; undefined: none is configured. */
  readonly quota: MoneyGauge | undefined;
  /** Context window; undefined: it is not known. */
  readonly context: ContextGauge | undefined;
  /** Tokens in the context, also where the window is not known. */
  readonly contextUsed: number;
  /** Active time against the 5 hours. */
  readonly active: Gauge;
  /** Time from begin to end against the 5 hours. */
  readonly total: Gauge;
  /** Rate. */
  readonly rate: Rate;
  /** Interactions and tools, the newest first. */
  readonly recent: readonly Recent[];
  /** Sub-agents, each after its parent. */
  readonly subAgents: readonly SubAgent[];
}

/** An hour of today. */
export interface Hour {
  /** 0 to 23. */
  readonly hour: number;
  /** Tokens. */
  readonly tokens: number;
  /** Cost. */
  readonly cost: Picodollars;
}

/** The day that is now. */
export interface TodayBoard {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Figures, as `report daily` has them. */
  readonly figures: Figures;
  /** Models, dearest first. */
  readonly models: readonly ModelFigures[];
  /** Hours with use. */
  readonly hours: readonly Hour[];
  /** Cost against the budget of a day; undefined: there is none. */
  readonly budget: MoneyGauge | undefined;
}

/** The dashboard at a moment. */
export interface Board {
  /** The moment, milliseconds since 1970. */
  readonly now: number;
  /** Time zone of what is shown, `local` for the machine's own. */
  readonly timezone: string;
  /** The session; undefined: there is none in storage. */
  readonly session: SessionBoard | undefined;
  /** Sessions to choose from, the one active last first. */
  readonly sessions: readonly ActiveSession[];
  /** Today. */
  readonly today: TodayBoard;
  /** All models, dearest first; only made for their view. */
  readonly models: readonly ModelFigures[];
  /** All projects, dearest first; only made for their view. */
  readonly projects: readonly ProjectRow[];
  /** Everything together; only made for the views of models and projects. */
  readonly all: Figures | undefined;
  /** Stores that were read. */
  readonly stores: Usage["stores"];
  /** How many things could not be read. */
  readonly damages: number;
}

/** How a board is drawn. */
export interface DrawOptions {
  /** Columns of the screen. */
  readonly columns: number;
  /** Rows of the screen. */
  readonly rows: number;
  /** Whether there are colours. */
  readonly color: boolean;
  /** What is looked at. */
  readonly view: View;
  /** Whether the keys are explained. */
  readonly help: boolean;
  /** Whether it stands still. */
  readonly paused: boolean;
  /** What is to be said before all else, one line each. */
  readonly alerts?: readonly string[] | undefined;
  /** The home directory, shown as `~`. */
  readonly home?: string | undefined;
}
