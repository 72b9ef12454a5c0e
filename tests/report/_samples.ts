/**
 * Reports made by hand, one of each kind.
 *
 * @module
 */
import { fromDollars } from "../../lib/usage/money.ts";
import type {
  Cost,
  Figures,
  ModelFigures,
  PeriodRow,
  Report,
  ReportHead,
  ReportKind,
  SessionRow,
} from "../../lib/usage/report.ts";

/** 2026-02-13 09:00 UTC. */
const START = Date.UTC(2026, 1, 13, 9);

const MINUTE = 60_000;

function cost(recorded: number, priced = 0, potential = 0, unpricedTokens = 0): Cost {
  const parts = { recorded: fromDollars(recorded), priced: fromDollars(priced) };
  return {
    amount: parts.recorded + parts.priced,
    ...parts,
    potential: fromDollars(potential),
    unpricedTokens,
  };
}

function figures(sessions: number, interactions: number, errors: number, cost: Cost): Figures {
  return {
    sessions,
    interactions,
    errors,
    tokens: {
      input: interactions * 1234,
      output: interactions * 345,
      reasoning: interactions * 12,
      cacheRead: interactions * 23_456,
      cacheWrite: interactions * 789,
    },
    cost,
  };
}

function model(name: string, provider: string, own: Figures, unpriced = false): ModelFigures {
  return {
    ...own,
    model: name,
    provider,
    rule: unpriced ? "" : "exact",
    unpriced,
    first: START,
    last: START + 90 * MINUTE,
  };
}

const OPUS = model("claude-opus-4.5", "anthropic", figures(12, 1400, 3, cost(1234.5)));
const CODEX = model("gpt-5.1-codex", "openai", figures(4, 300, 0, cost(0, 48.25, 12.5)));
const LOCAL = model("qwen3-local:32b", "ollama", figures(2, 40, 0, cost(0, 0, 0, 1_033_440)), true);
const MODELS = [OPUS, CODEX, LOCAL];
const TOTAL = figures(18, 1740, 3, cost(1234.5, 48.25, 12.5, 1_033_440));

const HEAD: ReportHead = {
  total: TOTAL,
  models: MODELS,
  costMode: "auto",
  tokenMode: "normalised",
  timezone: "Europe/Berlin",
  since: "2026-02-11",
  until: "2026-02-13",
  copies: 12,
  unfinished: 1,
};

function period(name: string, start: string, end: string, own: Figures): PeriodRow {
  return { ...own, name, start, end, models: MODELS };
}

const DAYS = [
  figures(3, 140, 0, cost(34.5, 8.25, 2.5)),
  figures(5, 600, 1, cost(1000, 30, 10)),
  figures(10, 1000, 2, cost(200, 10, 0, 1_033_440)),
];

const CHILD: SessionRow = {
  ...figures(1, 40, 0, cost(0, 0, 0, 1_033_440)),
  id: "ses_3a2b4c5d6e7ffeAbCdEfGhIjKlMnOp",
  title: "Look for callers (@explore subagent)",
  project: "api",
  directory: "/home/ada/work/api",
  agents: ["explore"],
  models: [LOCAL],
  start: START + 5 * MINUTE,
  end: START + 9 * MINUTE,
  active: 4 * MINUTE,
  unfinished: 0,
  copies: 0,
  children: [],
};

const SESSION: SessionRow = {
  ...figures(2, 1040, 2, cost(1200, 0.0423, 0.0423, 1_033_440)),
  id: "ses_3a2b4c5d6e7ffeZyXwVuTsRqPoNmLk",
  title: "Make the parser of 日本語 dates faster, and keep every test",
  project: "api",
  directory: "/home/ada/work/api",
  agents: ["build", "explore"],
  models: [OPUS, LOCAL],
  start: START,
  end: START + 95 * MINUTE,
  active: 62 * MINUTE,
  unfinished: 1,
  copies: 12,
  children: [CHILD],
};

const SECOND: SessionRow = {
  ...figures(16, 700, 1, cost(34.5, 48.2077, 12.4577)),
  id: "ses_3a2b4c5d6e7ffe0123456789abcdef",
  title: "",
  project: "web",
  directory: "/home/ada/work/web",
  agents: ["plan"],
  models: [CODEX],
  start: START - 2880 * MINUTE,
  end: START - 100 * MINUTE,
  active: 200 * MINUTE,
  unfinished: 0,
  copies: 0,
  children: [],
};

const REPORTS: { readonly [Kind in ReportKind]: Report & { readonly kind: Kind } } = {
  daily: { ...HEAD, kind: "daily", rows: periods(["2026-02-11", "2026-02-12", "2026-02-13"]) },
  weekly: {
    ...HEAD,
    kind: "weekly",
    rows: periods(["2026-W05", "2026-W06", "2026-W07"], [
      ["2026-01-26", "2026-02-01"],
      ["2026-02-02", "2026-02-08"],
      ["2026-02-09", "2026-02-15"],
    ]),
  },
  monthly: {
    ...HEAD,
    kind: "monthly",
    rows: periods(["2025-12", "2026-01", "2026-02"], [
      ["2025-12-01", "2025-12-31"],
      ["2026-01-01", "2026-01-31"],
      ["2026-02-01", "2026-02-28"],
    ]),
  },
  sessions: { ...HEAD, kind: "sessions", rows: [SESSION, SECOND] },
  session: {
    ...HEAD,
    kind: "session",
    total: figures(2, 2, 1, cost(0.25, 0, 0, 25_836)),
    session: SESSION,
    rows: [
      {
        ...figures(1, 1, 0, cost(0.25)),
        id: "msg_1",
        session: SESSION.id,
        created: START,
        completed: START + 12_345,
        model: "claude-opus-4.5",
        provider: "anthropic",
        agent: "build",
        error: "",
      },
      {
        ...figures(1, 1, 1, cost(0, 0, 0, 25_836)),
        id: "msg_2",
        session: CHILD.id,
        created: START + 5 * MINUTE,
        completed: undefined,
        model: "qwen3-local:32b",
        provider: "ollama",
        agent: "explore",
        error: "MessageAbortedError",
      },
    ].map(({ sessions: _, interactions: __, errors: ___, ...row }) => row),
  },
  models: { ...HEAD, kind: "models", rows: MODELS },
  projects: {
    ...HEAD,
    kind: "projects",
    rows: [
      { ...SESSION, project: "api", first: SESSION.start, last: SESSION.end },
      { ...SECOND, project: "work/web", first: SECOND.start, last: SECOND.end },
    ],
  },
  agents: {
    ...HEAD,
    kind: "agents",
    rows: [
      {
        ...figures(10, 1040, 2, cost(1200, 0.0423, 0.0423, 1_033_440)),
        agent: "build",
        models: MODELS,
      },
      { ...figures(8, 700, 1, cost(34.5, 48.2077, 12.4577)), agent: "", models: [CODEX] },
    ],
  },
  tools: {
    ...HEAD,
    kind: "tools",
    rows: [
      { tool: "bash", uses: 1234, errors: 56, sessions: 17, duration: 3_725_000, timed: 1230 },
      { tool: "read", uses: 990, errors: 0, sessions: 18, duration: 9_900, timed: 990 },
      { tool: "mcp_thing", uses: 3, errors: 2, sessions: 1, duration: 0, timed: 0 },
    ],
  },
  hours: {
    ...HEAD,
    kind: "hours",
    rows: [
      { ...figures(10, 1000, 2, cost(900, 40, 10)), weekday: 1, hour: 9 },
      { ...figures(5, 640, 1, cost(300, 8.25, 2.5)), weekday: 3, hour: 14 },
      { ...figures(3, 90, 0, cost(34.5)), weekday: 5, hour: 23 },
      { ...figures(1, 10, 0, cost(0, 0, 0, 1_033_440)), weekday: 7, hour: 0 },
    ],
  },
};

function periods(
  names: readonly string[],
  ranges: readonly (readonly [string, string])[] = names.map((name) => [name, name]),
): PeriodRow[] {
  return names.flatMap((name, at) => {
    const [own, range] = [DAYS[at], ranges[at]];
    return own && range ? [period(name, ...range, own)] : [];
  });
}

/** Kinds of report. */
export const KINDS = Object.keys(REPORTS) as readonly ReportKind[];

/**
 * A report.
 *
 * @param kind Its kind.
 * @returns The same every time.
 */
export function sample<Kind extends ReportKind>(
  kind: Kind,
): Report & { readonly kind: Kind } {
  return REPORTS[kind];
}
