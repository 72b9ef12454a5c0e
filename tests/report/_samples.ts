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

function opus(interactions: number, dollars: number, errors = 0): ModelFigures {
  return model("claude-opus-4.5", "anthropic", figures(2, interactions, errors, cost(dollars)));
}

function codex(interactions: number, dollars: number, potential = 0): ModelFigures {
  return model("gpt-5.1-codex", "openai", figures(1, interactions, 0, cost(0, dollars, potential)));
}

function local(interactions: number, errors = 0): ModelFigures {
  const own = figures(1, interactions, errors, cost(0, 0, 0, interactions * 25_836));
  return model("qwen3-local:32b", "ollama", own, true);
}

/** What models come to together. */
function together(sessions: number, models: readonly ModelFigures[]): Figures & {
  readonly models: readonly ModelFigures[];
} {
  const all = (of: (each: ModelFigures) => number) => models.reduce((n, each) => n + of(each), 0);
  const money = (of: (cost: Cost) => bigint) => models.reduce((n, each) => n + of(each.cost), 0n);
  return {
    ...figures(sessions, all((each) => each.interactions), all((each) => each.errors), {
      amount: money(({ amount }) => amount),
      recorded: money(({ recorded }) => recorded),
      priced: money(({ priced }) => priced),
      potential: money(({ potential }) => potential),
      unpricedTokens: all((each) => each.cost.unpricedTokens),
    }),
    models,
  };
}

const MODELS = [opus(1400, 1234.5, 3), codex(300, 48.25, 12.5), local(40)];
const { models: _, ...TOTAL } = together(18, MODELS);

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

const DAYS = [
  together(3, [opus(120, 34.5), codex(20, 8.25, 2.5)]),
  together(5, [opus(480, 1000, 1), codex(120, 30, 10)]),
  together(10, [opus(800, 200, 2), codex(160, 10), local(40)]),
];

const CHILD: SessionRow = {
  ...together(1, [local(40, 1)]),
  id: "ses_3a2b4c5d6e7ffeAbCdEfGhIjKlMnOp",
  title: "Look for callers (@explore subagent)",
  project: "api",
  directory: "/home/ada/work/api",
  agents: ["explore"],
  start: START + 5 * MINUTE,
  end: START + 9 * MINUTE,
  active: 4 * MINUTE,
  unfinished: 0,
  copies: 0,
  children: [],
};

const SESSION: SessionRow = {
  ...together(2, [opus(1000, 1200, 1), codex(10, 0.0423, 0.0423), local(40, 1)]),
  id: "ses_3a2b4c5d6e7ffeZyXwVuTsRqPoNmLk",
  title: "Make the parser of 日本語 dates faster, and keep every test",
  project: "api",
  directory: "/home/ada/work/api",
  agents: ["build", "explore"],
  start: START,
  end: START + 95 * MINUTE,
  active: 62 * MINUTE,
  unfinished: 1,
  copies: 12,
  children: [CHILD],
};

const SECOND: SessionRow = {
  ...together(16, [codex(290, 48.2077, 12.4577), opus(400, 34.5, 1)]),
  id: "ses_3a2b4c5d6e7ffe0123456789abcdef",
  title: "",
  project: "web",
  directory: "/home/ada/work/web",
  agents: ["plan"],
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
    total: together(2, [opus(1, 0.25), local(1, 1)]),
    models: [opus(1, 0.25), local(1, 1)],
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
      { ...together(10, [opus(1000, 1200, 1), local(40, 1)]), agent: "build" },
      { ...together(8, [opus(400, 34.5, 1), codex(300, 48.25, 12.5)]), agent: "" },
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
      { ...together(10, [opus(1000, 900, 2), codex(20, 40, 10)]), weekday: 1, hour: 9 },
      { ...together(5, [opus(350, 300, 1), codex(280, 8.25, 2.5)]), weekday: 3, hour: 14 },
      { ...together(3, [opus(50, 34.5)]), weekday: 5, hour: 23 },
      { ...together(1, [local(40)]), weekday: 7, hour: 0 },
    ],
  },
};

function periods(
  names: readonly string[],
  ranges: readonly (readonly [string, string])[] = names.map((name) => [name, name]),
): PeriodRow[] {
  return names.flatMap((name, at) => {
    const [own, range] = [DAYS[at], ranges[at]];
    return own && range
      ? [{ ...own, name, start: range[0], end: range[1], isOverBudget: false }]
      : [];
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
