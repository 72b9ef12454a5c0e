import assert from "node:assert/strict";
import fc from "fast-check";
import { type BoardInput, makeBoard } from "../../lib/live/mod.ts";
import { type Interaction, type Tokens, totalTokens } from "../../lib/opencode/mod.ts";
import { fromDollars, type Usage } from "../../lib/usage/mod.ts";
import { shippedPrices } from "../usage/_prices.ts";
import { report } from "../usage/_report.ts";
import { interaction, type Part, session, tokens, usageOf } from "../usage/_usage.ts";
import { NOW, sampleBoard, USAGE } from "./_sample.ts";

const MINUTE = 60_000;
const ZONES = ["UTC", "Asia/Kolkata", "America/New_York"] as const;
const KINDS = ["input", "output", "reasoning", "cacheRead", "cacheWrite"] as const;

function board(usage: Usage, some: Partial<BoardInput> = {}) {
  return sampleBoard({ usage, ...some });
}

const COUNT = fc.oneof(fc.constant(0), fc.nat(1000), fc.nat(150_000));
const TOKENS: fc.Arbitrary<Tokens> = fc.record({
  input: COUNT,
  output: COUNT,
  reasoning: COUNT,
  cacheRead: COUNT,
  cacheWrite: COUNT,
});

const INTERACTION = fc.record({
  created: fc.oneof(
    fc.integer({ min: NOW - 3 * 86_400_000, max: NOW }),
    fc.integer({ min: NOW - 40 * MINUTE, max: NOW }),
  ),
  model: fc.constantFrom("claude-sonnet-4-5", "gpt-5.2", "house-model", ""),
  lasts: fc.option(fc.nat(5 * MINUTE), { nil: undefined }),
  root: fc.constantFrom("", "/work/api", "/play/api"),
  cost: fc.oneof(fc.constant(0), fc.nat(9_999_999).map((micro) => micro / 1_000_000)),
  error: fc.constantFrom("", "", "APIError"),
  tokens: TOKENS,
}).map(({ created, lasts, ...some }) =>
  interaction(created, {
    ...some,
    completed: lasts === undefined ? undefined : created + lasts,
    stored: some.tokens,
  })
);

const HISTORY = fc.array(
  fc.tuple(fc.nat(9), fc.array(INTERACTION, { minLength: 1, maxLength: 8 })),
  { minLength: 1, maxLength: 8 },
).map((parts) =>
  usageOf(parts.map(([parent, interactions], index): Part => [
    session(`ses_${index}`, { parent: `ses_${parent}` }),
    interactions.toSorted((a, b) => a.created - b.created),
  ]))
);

Deno.test("every number of the session is that of `report session` and `report sessions`", () => {
  fc.assert(fc.property(
    HISTORY,
    fc.constantFrom(...ZONES),
    fc.constantFrom(undefined, "ses_0", "ses_3", "gone"),
    fc.constantFrom(undefined, 60_000, 600_000),
    (usage, timezone, chosen, idle) => {
      const query = { timezone, ...idle !== undefined && { idle } };
      const shown = board(usage, { timezone, session: chosen, idle }).session;
      assert.ok(shown);
      const whole = report(usage, { ...query, kind: "session", session: shown.row.id });
      assert.deepEqual(shown.row, whole.session);
      const { total, models, session } = whole;
      for (const kind of KINDS) assert.equal(shown.row.tokens[kind], total.tokens[kind]);
      assert.deepEqual(shown.row.cost, total.cost);
      assert.deepEqual(shown.row.models, models);
      assert.equal(shown.active.share, session.active / (5 * 3_600_000));
      assert.equal(shown.total.share, (session.end - session.start) / (5 * 3_600_000));
      const top = report(usage, { ...query, kind: "sessions" }).rows.find(({ id }) =>
        id === shown.row.id
      );
      if (top) assert.deepEqual(shown.row, top);
      for (const item of shown.recent) {
        const row = whole.rows.find((row) => row.created === item.start && row.model === item.name);
        assert.ok(row);
      }
    },
  ));
});

Deno.test("sessions to choose from have the numbers of `report sessions`", () => {
  fc.assert(fc.property(HISTORY, (usage) => {
    const { rows } = report(usage, { kind: "sessions" });
    const { sessions, session } = board(usage);
    assert.ok(sessions.length >= 1);
    assert.equal(sessions[0]?.id, session?.row.id);
    for (const each of sessions) {
      const row = rows.find(({ id }) => id === each.id);
      assert.ok(row);
      assert.equal(each.tokens, totalTokens(row.tokens));
      assert.equal(each.cost, row.cost.amount);
      assert.equal(each.project, row.project);
      assert.equal(each.last, row.end);
    }
    const active = rows.filter(({ end }) => NOW - end <= 30 * MINUTE).map(({ id }) => id);
    const newest = Math.max(...rows.map(({ end }) => end));
    for (const id of active) assert.ok(sessions.some((each) => each.id === id));
    assert.equal(sessions[0]?.last, newest);
    assert.deepEqual(
      sessions.map(({ last }) => last),
      sessions.map(({ last }) => last).toSorted((a, b) => b - a),
    );
  }));
});

Deno.test("today is that of `report daily`, and its hours add up to it", () => {
  fc.assert(fc.property(HISTORY, fc.constantFrom(...ZONES), (usage, timezone) => {
    const { today } = board(usage, { timezone, view: "today", dailyBudget: fromDollars(3) });
    const day = report(usage, { kind: "daily", timezone, since: today.day, until: today.day });
    assert.deepEqual(today.figures, day.total);
    assert.deepEqual(today.models, day.models);
    const sum = today.hours.reduce((sum, { tokens }) => sum + tokens, 0);
    assert.equal(sum, totalTokens(day.total.tokens));
    assert.equal(today.hours.reduce((sum, { cost }) => sum + cost, 0n), day.total.cost.amount);
    assert.equal(today.budget?.amount, day.total.cost.amount);
  }));
});

Deno.test("models and projects are those of their reports, and are only made for their views", () => {
  fc.assert(fc.property(HISTORY, (usage) => {
    const models = board(usage, { view: "models" });
    assert.deepEqual(models.models, report(usage, { kind: "models" }).rows);
    assert.deepEqual(models.all, report(usage, { kind: "models" }).total);
    const projects = board(usage, { view: "projects" });
    assert.deepEqual(projects.projects, report(usage, { kind: "projects" }).rows);
    assert.deepEqual([...projects.models, ...board(usage).projects], []);
  }));
});

Deno.test("few sessions are asked for their interactions", () => {
  const asked = new Set<string>();
  const interactions = (id: string) => {
    asked.add(id);
    return USAGE.interactions(id);
  };
  sampleBoard({ interactions });
  assert.ok(!asked.has("ses_old") && !asked.has("ses_other"));
});

const one = (parts: readonly Interaction[], some: Partial<BoardInput> = {}) => {
  const { session: shown } = board(usageOf([[session("ses_1"), parts]]), some);
  assert.ok(shown);
  return shown;
};

Deno.test("the agent works while the newest message has no end, but not for ever", () => {
  const [begun, long] = [NOW - 12_000, NOW - 40 * MINUTE];
  assert.equal(one([interaction(begun, { completed: undefined })]).state, "working");
  assert.equal(one([interaction(begun, { completed: undefined })]).since, begun);
  assert.equal(one([interaction(begun, { completed: begun + 1 })]).state, "idle");
  assert.equal(one([interaction(begun, { completed: undefined, error: "X" })]).state, "idle");
  assert.equal(one([interaction(long, { completed: undefined })]).state, "unfinished");
  const before = interaction(long, { completed: undefined });
  assert.equal(one([before, interaction(begun, { completed: begun + 1 })]).state, "idle");
});

Deno.test("a session works while a sub-agent does", () => {
  const usage = usageOf([
    [session("ses_1"), [interaction(NOW - 50 * MINUTE, { completed: undefined })]],
    [session("ses_2", { parent: "ses_1" }), [interaction(NOW - 9000, { completed: undefined })]],
    [session("ses_3", { parent: "ses_2" }), [interaction(NOW - 50 * MINUTE)]],
  ]);
  const { session: shown, sessions } = board(usage);
  assert.equal(shown?.row.id, "ses_1");
  assert.equal(shown?.state, "working");
  assert.deepEqual(shown?.subAgents.map(({ id, depth, state }) => [id, depth, state]), [
    ["ses_2", 1, "working"],
    ["ses_3", 2, "idle"],
  ]);
  assert.deepEqual(sessions.map(({ id, state }) => [id, state]), [["ses_1", "working"]]);
});

Deno.test("context is the prompt of the newest message of the session itself that has one", () => {
  const prompt = tokens({ input: 1000, cacheRead: 98_000, cacheWrite: 1000, output: 777 });
  const parts: Part[] = [
    [session("ses_1"), [
      interaction(NOW - 3 * MINUTE, { tokens: tokens({ input: 5 }) }),
      interaction(NOW - 2 * MINUTE, { tokens: prompt }),
      interaction(NOW - 3000, { completed: undefined, tokens: tokens() }),
    ]],
    [session("ses_2", { parent: "ses_1" }), [interaction(NOW - 1000)]],
  ];
  const { session: shown } = board(usageOf(parts));
  assert.deepEqual(shown?.context, { used: 100_000, window: 200_000, share: 0.5 });
  assert.equal(shown?.lastTokens.output, 777);
});

Deno.test("a context over 200,000 tokens is measured against the extended window", () => {
  const prompt = tokens({ input: 300_000 });
  assert.equal(one([interaction(NOW, { tokens: prompt })]).context?.window, 400_000);
  const unknown = one([interaction(NOW, { tokens: prompt, model: "house-model" })]);
  assert.equal(unknown.context, undefined);
  assert.equal(unknown.contextUsed, 300_000);
});

Deno.test("the quota is that of the newest message's model", () => {
  const [old, last] = [NOW - 60 * MINUTE, NOW - MINUTE];
  const some = [interaction(old, { cost: 3, model: "house-model" }), interaction(last)];
  const { quota } = one(some);
  assert.equal(quota?.limit, fromDollars(6));
  assert.ok(quota && quota.amount > fromDollars(3) && quota.share > 0.5 && quota.share < 0.51);
  assert.equal(
    one(some.toReversed().map((each, at) => ({ ...each, created: old + at }))).quota,
    undefined,
  );
});

Deno.test("recent: the newest first, with duration and outcome", () => {
  const done = interaction(NOW - 3 * MINUTE, { id: "a" });
  const failed = interaction(NOW - 2 * MINUTE, { id: "b", error: "APIError" });
  const running = interaction(NOW - 9000, { id: "c", completed: undefined, tokens: tokens() });
  const use = { message: "c", tool: "bash", status: "running", start: NOW - 4000, end: undefined };
  const usage = usageOf([[session("ses_1"), [done, failed, running]]], {
    uses: [
      ["ses_1", use],
      ["ses_1", {
        ...use,
        message: "a",
        tool: "read",
        status: "error",
        start: done.created + 1,
        end: done.created + 501,
      }],
      ["ses_1", { ...use, message: "a", tool: "grep", status: "pending", start: undefined }],
    ],
  });
  const recent = board(usage).session?.recent ?? [];
  assert.deepEqual(
    recent.map((
      { kind, name, duration, outcome, error },
    ) => [kind, name, duration, outcome, error]),
    [
      ["tool", "bash", 4000, "running", ""],
      ["interaction", "claude-sonnet-4.5", 9000, "running", ""],
      ["interaction", "claude-sonnet-4.5", 60_000, "error", "APIError"],
      ["tool", "read", 500, "error", ""],
      ["tool", "grep", undefined, "unfinished", ""],
      ["interaction", "claude-sonnet-4.5", 60_000, "ok", ""],
    ],
  );
});

Deno.test("a chosen session is shown, also a sub-agent or an old one; one that is gone is not", () => {
  const old = sampleBoard({ session: "ses_old" });
  assert.equal(old.session?.row.id, "ses_old");
  assert.equal(old.session?.isChosen, true);
  assert.equal(old.sessions.at(-1)?.id, "ses_old");
  assert.equal(sampleBoard({ session: "ses_explore" }).session?.row.id, "ses_explore");
  const gone = sampleBoard({ session: "ses_gone" });
  assert.equal(gone.session?.row.title.slice(0, 4), "Make");
  assert.equal(gone.session?.isChosen, false);
});

Deno.test("a board without usage is empty, one of copies only is not", () => {
  const empty = board(usageOf([]));
  assert.equal(empty.session, undefined);
  assert.deepEqual(empty.sessions, []);
  const copies = board(usageOf([[session("ses_1", { created: 5 }), [], { copies: 3 }]]));
  assert.equal(copies.session?.row.id, "ses_1");
  assert.equal(copies.session?.context, undefined);
});

Deno.test("the input is not asked again and again for projects", () => {
  let looks = 0;
  const usage: Usage = {
    ...USAGE,
    get projects() {
      looks++;
      return new Map();
    },
  };
  makeBoard({
    usage,
    interactions: usage.interactions,
    tools: () => [],
    prices: shippedPrices(),
    now: NOW,
    view: "session",
  });
  assert.equal(looks, 1);
});
