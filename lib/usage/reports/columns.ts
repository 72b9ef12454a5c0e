/**
 * Columns that reports can be sorted by.
 *
 * @module
 */
import { type Tokens, totalTokens } from "../../opencode/mod.ts";
import type {
  AgentRow,
  Cost,
  Figures,
  HourRow,
  InteractionRow,
  ModelFigures,
  PeriodRow,
  ProjectRow,
  ReportKind,
  SessionRow,
  ToolRow,
} from "../report.ts";

/** Values of rows by the name of a column: numbers are sorted largest first, texts from A. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | bigint>>;

type Spent = { readonly tokens: Tokens; readonly cost: Cost };

const SPENT: Columns<Spent> = {
  cost: ({ cost }) => cost.amount,
  tokens: ({ tokens }) => totalTokens(tokens),
  input: ({ tokens }) => tokens.input,
  output: ({ tokens }) => tokens.output,
  reasoning: ({ tokens }) => tokens.reasoning,
  cache_read: ({ tokens }) => tokens.cacheRead,
  cache_write: ({ tokens }) => tokens.cacheWrite,
};

const FIGURES: Columns<Figures> = {
  ...SPENT,
  sessions: ({ sessions }) => sessions,
  interactions: ({ interactions }) => interactions,
  errors: ({ errors }) => errors,
};

/** Of days, weeks and months. */
export const PERIOD_COLUMNS: Columns<PeriodRow> = { date: ({ start }) => start, ...FIGURES };

/** Of sessions. */
export const SESSION_COLUMNS: Columns<SessionRow> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  duration: ({ start, end }) => end - start,
  active: ({ active }) => active,
  title: ({ title }) => title,
  session: ({ id }) => id,
  project: ({ project }) => project,
  directory: ({ directory }) => directory,
  ...FIGURES,
};

/** Of interactions. */
export const INTERACTION_COLUMNS: Columns<InteractionRow> = {
  start: ({ created }) => created,
  duration: ({ created, completed }) => (completed ?? created) - created,
  model: ({ model }) => model,
  provider: ({ provider }) => provider,
  agent: ({ agent }) => agent,
  session: ({ session }) => session,
  error: ({ error }) => error,
  ...SPENT,
};

/** Of models. */
export const MODEL_COLUMNS: Columns<ModelFigures> = {
  model: ({ model }) => model,
  provider: ({ provider }) => provider,
  first_used: ({ first }) => first,
  last_used: ({ last }) => last,
  ...FIGURES,
};

/** Of projects. */
export const PROJECT_COLUMNS: Columns<ProjectRow> = {
  project: ({ project }) => project,
  directory: ({ directory }) => directory,
  first_activity: ({ first }) => first,
  last_activity: ({ last }) => last,
  ...FIGURES,
};

/** Of agents. */
export const AGENT_COLUMNS: Columns<AgentRow> = { agent: ({ agent }) => agent, ...FIGURES };

/** Of tools. */
export const TOOL_COLUMNS: Columns<ToolRow> = {
  tool: ({ tool }) => tool,
  uses: ({ uses }) => uses,
  errors: ({ errors }) => errors,
  sessions: ({ sessions }) => sessions,
  duration: ({ duration }) => duration,
};

/** Of hours: the first hour and the first day come first. */
export const HOUR_COLUMNS: Columns<HourRow> = {
  weekday: ({ weekday }) => -weekday,
  hour: ({ hour }) => -hour,
  ...FIGURES,
};

const NAMES: Readonly<Record<ReportKind, readonly string[]>> = {
  daily: Object.keys(PERIOD_COLUMNS),
  weekly: Object.keys(PERIOD_COLUMNS),
  monthly: Object.keys(PERIOD_COLUMNS),
  sessions: Object.keys(SESSION_COLUMNS),
  session: Object.keys(INTERACTION_COLUMNS),
  models: Object.keys(MODEL_COLUMNS),
  projects: Object.keys(PROJECT_COLUMNS),
  agents: Object.keys(AGENT_COLUMNS),
  tools: Object.keys(TOOL_COLUMNS),
  hours: Object.keys(HOUR_COLUMNS),
};

/**
 * What a report can be sorted by.
 *
 * @param kind Which report.
 * @returns Names of columns.
 */
export function sortColumns(kind: ReportKind): readonly string[] {
  return NAMES[kind];
}
