/**
 * Reports of any kind, with hostile names, whose totals are the sums of their rows.
 *
 * @module
 */
import fc from "fast-check";
import { addTokens, NO_TOKENS } from "../../lib/opencode/mod.ts";
import type { Cost, Figures, ModelFigures, Report, SessionRow } from "../../lib/usage/report.ts";

/** How often a property is tried: often enough, or long with `TMUXFORM_SOAK=1`. */
export const RUNS = { numRuns: Deno.env.get("TMUXFORM_SOAK") === "1" ? 5000 : 150 };

/** What has broken terminals, spreadsheets and pages. */
export const HOSTILE = [
  "",
  " ",
  "=1+1",
  '=HYPERLINK("http://x","y")',
  "+1",
  "-1",
  "@sum",
  "\t=1",
  "\r=1",
  'a "quoted", text',
  "two\r\nlines",
  "a|b\\|c",
  "<script>alert(1)</script>",
  "</style></svg><img src=x onerror=alert(1)>",
  "&lt;&amp;\"'",
  "[link](http://x) `code` **bold**",
  "\x1b[31mred\x1b[0m",
  "\x1b]0;title\x07",
  "\x9b2J",
  "\u202egnp.exe",
  "日本語のタイトル",
  "👩‍👩‍👧‍👦 family 🏳️‍🌈 1️⃣",
  "e\u0301\u0301\u0301",
  "\ud800 lone",
  "__proto__",
  "x".repeat(300),
] as const;

/** A name. */
export const name = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom("build", "anthropic", "claude-opus-4.5"),
  );

const count = () => fc.nat({ max: 10 ** 10 });
const money = () => fc.bigInt({ min: 0n, max: 10n ** 18n });
const time = () => fc.integer({ min: 0, max: 4 * 10 ** 12 });
const zone = () => fc.constantFrom("UTC", "local", "Europe/Berlin", "Asia/Kathmandu");

const cost = (): fc.Arbitrary<Cost> =>
  fc.record({
    recorded: money(),
    priced: money(),
    unpricedTokens: fc.oneof(fc.constant(0), count()),
  })
    .map(({ recorded, priced, unpricedTokens }) => ({
      amount: recorded + priced,
      recorded,
      priced,
      potential: priced / 2n,
      unpricedTokens,
    }));

const tokens = () =>
  fc.record({
    input: count(),
    output: count(),
    reasoning: count(),
    cacheRead: count(),
    cacheWrite: count(),
  });

const figures = (): fc.Arbitrary<Figures> =>
  fc.record({
    sessions: count(),
    interactions: count(),
    errors: fc.nat({ max: 3 }),
    tokens: tokens(),
    cost: cost(),
  });

const models = (): fc.Arbitrary<ModelFigures[]> =>
  fc.array(
    fc.tuple(
      figures(),
      fc.record({
        model: name(),
        provider: name(),
        rule: fc.constantFrom("", "exact"),
        unpriced: fc.boolean(),
        first: time(),
        last: time(),
      }),
    ).map(([own, rest]) => ({ ...own, ...rest })),
    { maxLength: 4 },
  );

/**
 * All figures added up.
 *
 * @param all Figures.
 * @returns Their sum.
 */
export function sum(all: readonly Figures[]): Figures {
  const number = (of: (each: Figures) => number) => all.reduce((n, each) => n + of(each), 0);
  const amount = (of: (cost: Cost) => bigint) => all.reduce((n, each) => n + of(each.cost), 0n);
  return {
    sessions: number(({ sessions }) => sessions),
    interactions: number(({ interactions }) => interactions),
    errors: number(({ errors }) => errors),
    tokens: all.reduce((all, { tokens }) => addTokens(all, tokens), NO_TOKENS),
    cost: {
      amount: amount(({ amount }) => amount),
      recorded: amount(({ recorded }) => recorded),
      priced: amount(({ priced }) => priced),
      potential: amount(({ potential }) => potential),
      unpricedTokens: number(({ cost }) => cost.unpricedTokens),
    },
  };
}

/** Figures that are the sum of their models. */
const divided = () => models().map((models) => ({ ...sum(models), models }));

const day = () => fc.integer({ min: 10, max: 28 }).map((day) => `2026-01-${day}`);

const period = () =>
  fc.tuple(divided(), day()).map(([own, day]) => ({
    ...own,
    name: day,
    start: day,
    end: day,
    isOverBudget: false,
  }));

const { session } = fc.letrec<{ session: SessionRow; children: SessionRow[] }>((tie) => ({
  children: fc.array(tie("session"), { maxLength: 2, depthIdentifier: "children" }),
  session: fc.tuple(
    divided(),
    fc.record({
      id: name(),
      title: name(),
      project: name(),
      directory: name(),
      agents: fc.array(name(), { maxLength: 3 }),
      start: time(),
      end: time(),
      active: time(),
      unfinished: fc.nat({ max: 9 }),
      copies: fc.nat({ max: 9 }),
      children: fc.oneof(
        { maxDepth: 2, depthIdentifier: "children" },
        fc.constant([]),
        tie("children"),
      ),
    }),
  ).map(([own, rest]) => ({ ...own, ...rest })),
}));

const project = () =>
  fc.tuple(
    divided(),
    fc.record({ project: name(), directory: name(), first: time(), last: time() }),
  ).map(([own, rest]) => ({ ...own, ...rest }));

const agent = () => fc.tuple(divided(), name()).map(([own, agent]) => ({ ...own, agent }));

const tool = () =>
  fc.record({
    tool: name(),
    uses: count(),
    errors: count(),
    sessions: count(),
    duration: count(),
    timed: count(),
  });

const hour = () =>
  fc.tuple(
    figures(),
    fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) }),
  ).map(([own, rest]) => ({ ...own, ...rest }));

const interaction = () =>
  fc.record({
    id: name(),
    session: name(),
    created: time(),
    completed: fc.option(time(), { nil: undefined }),
    model: name(),
    provider: name(),
    agent: name(),
    tokens: tokens(),
    cost: cost(),
    error: name(),
  });

const head = () =>
  fc.record({
    models: models(),
    costMode: fc.constantFrom("auto", "recorded", "priced"),
    tokenMode: fc.constantFrom("normalised", "stored"),
    timezone: zone(),
    since: fc.constantFrom("", "2026-01-10"),
    until: fc.constantFrom("", "2026-01-28"),
    copies: fc.nat({ max: 9 }),
    unfinished: fc.nat({ max: 9 }),
  });

const of = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 6 });

/** A report of any kind. */
export const report = (): fc.Arbitrary<Report> =>
  head().chain((head): fc.Arbitrary<Report> =>
    fc.oneof(
      fc.tuple(of(period()), fc.constantFrom("daily", "weekly", "monthly"))
        .map(([rows, kind]): Report => ({ ...head, total: sum(rows), kind, rows })),
      of(session).map((rows): Report => ({ ...head, total: sum(rows), kind: "sessions", rows })),
      fc.tuple(of(interaction()), session).map(([rows, session]): Report => ({
        ...head,
        total: sum(rows.map((row) => ({ sessions: 0, interactions: 1, errors: 0, ...row }))),
        kind: "session",
        rows,
        session,
      })),
      models().map((rows): Report => ({ ...head, total: sum(rows), kind: "models", rows })),
      of(project()).map((rows): Report => ({ ...head, total: sum(rows), kind: "projects", rows })),
      of(agent()).map((rows): Report => ({ ...head, total: sum(rows), kind: "agents", rows })),
      of(tool()).map((rows): Report => ({ ...head, total: sum([]), kind: "tools", rows })),
      of(hour()).map((rows): Report => ({ ...head, total: sum(rows), kind: "hours", rows })),
    )
  );
