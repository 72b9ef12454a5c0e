import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Cost,
  type CostMode,
  type Figures,
  fromDollars,
  makeReportOfParts,
  type Query,
  type QueryOfParts,
  type SessionUsage,
  type WrittenSums,
} from "../../lib/usage/mod.ts";
import type { Tokens } from "../../lib/opencode/mod.ts";
import { shippedPrices } from "./_prices.ts";
import { report } from "./_report.ts";
import { interaction, type Part, session, usageOf } from "./_usage.ts";

const MODELS = [
  ["anthropic", "claude-sonnet-4-5"],
  ["openrouter", "anthropic/claude-sonnet-4.5"],
  ["openai", "gpt-5.2"],
  ["opencode", "grok-code"],
  ["local", "house-model"],
  ["", ""],
] as const;

const COUNT = fc.oneof(fc.constant(0), fc.nat(1000), fc.nat(150_000));
const TOKENS: fc.Arbitrary<Tokens> = fc.record({
  input: COUNT,
  output: COUNT,
  reasoning: COUNT,
  cacheRead: COUNT,
  cacheWrite: COUNT,
});

const INTERACTION = fc.record({
  created: fc.integer({ min: Date.UTC(2025, 11, 20), max: Date.UTC(2026, 1, 20) }),
  named: fc.constantFrom(...MODELS),
  agent: fc.constantFrom("build", "plan", "general"),
  root: fc.constantFrom("", "/", "/work/api", "/play/api", "/work/web"),
  cost: fc.oneof(fc.constant(0), fc.nat(9_999_999).map((micro) => micro / 1_000_000)),
  error: fc.constantFrom("", "APIError"),
  tokens: TOKENS,
  stored: TOKENS,
}).map(({ created, named: [provider, model], ...some }) =>
  interaction(created, { provider, model, ...some })
);

const USAGE = fc.array(
  fc.tuple(fc.nat(9), fc.array(INTERACTION, { minLength: 1, maxLength: 6 })),
  { maxLength: 8 },
).map((parts) =>
  usageOf(parts.map(([parent, interactions], index): Part => [
    session(`ses_${index}`, { parent: `ses_${parent}` }),
    interactions.toSorted((a, b) => a.created - b.created),
  ]))
);

const QUERY: fc.Arbitrary<Omit<Query, "kind">> = fc.record({
  cost: fc.constantFrom<CostMode>("auto", "recorded", "priced"),
  tokens: fc.constantFrom("normalised", "stored"),
  timezone: fc.constantFrom("UTC", "Asia/Kolkata", "America/New_York"),
  startDay: fc.constantFrom("monday", "sunday", "thursday"),
  flat: fc.boolean(),
  byDirectory: fc.boolean(),
  since: fc.constantFrom("2025-12-25", "2026-01-01"),
  until: fc.constantFrom("2026-01-01", "2026-02-02"),
  agent: fc.constantFrom("build", "l"),
  model: fc.constantFrom("claude", "house"),
  project: fc.constantFrom("api", "/work"),
}, { requiredKeys: ["cost", "tokens", "timezone"] });

const KINDS = ["daily", "weekly", "monthly", "sessions", "models", "projects", "agents", "hours"];

/** Everything but the number of sessions: one session can be in several rows. */
function sum(rows: readonly Omit<Figures, "sessions">[]) {
  const kinds = ["input", "output", "reasoning", "cacheRead", "cacheWrite"] as const;
  const costs = ["amount", "recorded", "priced", "potential"] as const;
  return {
    interactions: rows.reduce((all, row) => all + row.interactions, 0),
    errors: rows.reduce((all, row) => all + row.errors, 0),
    tokens: kinds.map((kind) => rows.reduce((all, { tokens }) => all + tokens[kind], 0)),
    cost: costs.map((part) => rows.reduce((all, { cost }) => all + cost[part], 0n)),
    unpriced: rows.reduce((all, { cost }) => all + cost.unpricedTokens, 0),
  };
}

for (const kind of KINDS as ["daily", "sessions", "models", "projects", "agents", "hours"]) {
  Deno.test(`${kind}: rows add up to the total, and models to each row`, () => {
    fc.assert(fc.property(USAGE, QUERY, (usage, query) => {
      const { rows, total, models } = report(usage, { kind, ...query });
      assert.deepEqual(sum(rows), sum([total]));
      assert.deepEqual(sum(models), sum([total]));
      for (const row of rows) {
        assert.ok(row.sessions >= 1 && row.sessions <= total.sessions);
        if ("models" in row) assert.deepEqual(sum(row.models), sum([row]));
      }
    }));
  });
}

Deno.test("every report has the same total", () => {
  fc.assert(fc.property(USAGE, QUERY, (usage, query) => {
    const totals = KINDS.map((kind) => report(usage, { ...query, kind: kind as "daily" }).total);
    for (const total of totals) assert.deepEqual(total, totals[0]);
  }));
});

Deno.test("session: rows add up to the session, and sessions to everything", () => {
  fc.assert(fc.property(USAGE, QUERY, (usage, query) => {
    const all = report(usage, { ...query, kind: "sessions" });
    for (const row of all.rows) {
      const one = report(usage, { ...query, kind: "session", session: row.id });
      assert.deepEqual(one.session, row);
      const counted = one.rows.map((each) => ({
        ...each,
        interactions: 1,
        errors: each.error ? 1 : 0,
      }));
      assert.deepEqual(sum(counted), sum([row]));
    }
  }));
});

Deno.test("a filter and its opposite divide everything", () => {
  fc.assert(fc.property(USAGE, QUERY, (usage, { since: _, until: __, agent: ___, ...query }) => {
    const daily = (some: Partial<Query>) => report(usage, { ...query, ...some, kind: "daily" });
    const all = daily({});
    for (
      const parts of [
        [{ until: "2026-01-10" }, { since: "2026-01-11" }],
        [{ agent: "build" }, { agent: "plan" }, { agent: "general" }],
      ]
    ) {
      assert.deepEqual(sum(parts.map((part) => daily(part).total)), sum([all.total]));
    }
  }));
});

Deno.test("a report of parts is the report of all, whether these were added up before or not", () => {
  const kind = fc.constantFrom<QueryOfParts["kind"]>("daily", "weekly", "monthly", "models");
  const places = fc.array(fc.record({ part: fc.nat(3), isKnown: fc.boolean() }), { minLength: 8 });
  fc.assert(fc.property(USAGE, QUERY, kind, places, (usage, query, kind, places) => {
    const { cost, tokens, timezone, startDay } = query;
    const asked = { kind, cost, tokens, timezone, ...startDay && { startDay } } as QueryOfParts;
    const sessionsOf = new Map<number, SessionUsage[]>();
    for (const [at, session] of usage.sessions.entries()) {
      sessionsOf.getOrInsertComputed(places[at]?.part ?? 0, () => []).push(session);
    }
    const parts = [...sessionsOf].map(([part, sessions]) => ({ seal: `${part}`, sessions }));
    const prices = shippedPrices();
    const first = makeReportOfParts(parts, asked, prices, () => undefined);
    const expected = report(usage, asked);
    assert.deepEqual(first.report, expected);
    const kept: Record<string, WrittenSums> = JSON.parse(JSON.stringify(first.written()));
    const left = parts.map((part) =>
      places[Number(part.seal)]?.isKnown ? { seal: part.seal } : part
    );
    const again = makeReportOfParts(left, asked, prices, (seal) => kept[seal]);
    assert.deepEqual(again.report, expected);
    assert.deepEqual(JSON.parse(JSON.stringify(again.written())), kept);
  }));
});

/** The rules of cost as they are written down, for one interaction. */
function plainCost(cost: CostMode, recorded: bigint, price: bigint | undefined, tokens: number) {
  const isRecorded = recorded > 0n;
  const shown = cost === "priced" ? 0n : recorded;
  const priced = cost === "priced" || cost === "auto" && !isRecorded ? price ?? 0n : 0n;
  return {
    amount: shown + priced,
    recorded: shown,
    priced,
    potential: isRecorded ? 0n : priced,
    unpricedTokens: price === undefined && (cost === "priced" || !isRecorded) ? tokens : 0,
  };
}

Deno.test("the cost of each interaction is that of the rules", () => {
  fc.assert(fc.property(INTERACTION, fc.constantFrom<CostMode>("auto", "recorded", "priced"), (
    one,
    cost,
  ) => {
    const usage = usageOf([[session("ses_1"), [one]]]);
    const { total } = report(usage, { kind: "daily", cost });
    const found = shippedPrices().find(one.provider, one.model);
    const { input, output, reasoning, cacheRead, cacheWrite } = one.tokens;
    const prompt = input + cacheRead + cacheWrite;
    const price = found && (prompt > 200_000 ? found.extended : found.price);
    const amount = price && BigInt(input) * price.input +
        BigInt(output) * price.output + BigInt(reasoning) * price.output +
        BigInt(cacheRead) * price.cacheRead + BigInt(cacheWrite) * price.cacheWrite;
    const expected: Cost = plainCost(
      cost,
      fromDollars(one.cost),
      amount,
      prompt + output + reasoning,
    );
    assert.deepEqual(total.cost, expected);
  }));
});

Deno.test("money stays exact beyond what numbers hold", () => {
  const dollars = 4_000.000000000001;
  const many = Array.from({ length: 9 }, (_, index) => interaction(index, { cost: dollars }));
  const usage = usageOf([[session("ses_1"), many]]);
  const query = { kind: "daily", timezone: "UTC" } as const;
  const { total } = report(usage, query);
  assert.equal(total.cost.recorded, fromDollars(dollars) * 9n);
  assert.ok(total.cost.recorded > BigInt(Number.MAX_SAFE_INTEGER));
  const parts = [{ seal: "all", sessions: usage.sessions }];
  const { written } = makeReportOfParts(parts, query, shippedPrices(), () => undefined);
  const kept: Record<string, WrittenSums> = JSON.parse(JSON.stringify(written()));
  const again = makeReportOfParts([{ seal: "all" }], query, shippedPrices(), (seal) => kept[seal]);
  assert.deepEqual(again.report.total, total);
});
