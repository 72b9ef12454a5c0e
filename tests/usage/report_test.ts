import assert from "node:assert/strict";
import { type Query, toDollars } from "../../lib/usage/mod.ts";
import { report } from "./_report.ts";
import { interaction, session, tokens, usageOf } from "./_usage.ts";

const USAGE = usageOf([
  [session("ses_1", { title: "First" }), [
    interaction("2025-12-31T23:30:00Z", { tokens: tokens({ input: 200_000 }) }),
    interaction("2026-01-01T00:10:00Z", { cost: 0.5, model: "gpt-5.2", provider: "openai" }),
  ]],
  [session("ses_2", { directory: "/play/api" }), [
    interaction("2026-02-09T12:00:00Z", { agent: "plan", error: "MessageAbortedError" }),
    interaction("2026-02-15T12:10:00Z", {
      model: "house-model",
      provider: "local",
      tokens: tokens({ input: 5, output: 2 }),
    }),
  ], { copies: 3 }],
  [session("ses_3", { parent: "ses_2", directory: "/play/api/sub" }), [
    interaction("2026-02-09T12:01:00Z", { agent: "general", completed: undefined }),
  ]],
]);

Deno.test("daily: days with use, oldest first, with what each of them cost", () => {
  const { rows, total } = report(USAGE, { kind: "daily" });
  assert.deepEqual(
    rows.map((row) => [row.name, row.sessions, row.interactions, toDollars(row.cost.amount)]),
    [
      ["2025-12-31", 1, 1, 0.6],
      ["2026-01-01", 1, 1, 0.5],
      ["2026-02-09", 2, 2, 0.0006],
      ["2026-02-15", 1, 1, 0],
    ],
  );
  assert.deepEqual([total.sessions, total.interactions, total.errors], [3, 5, 1]);
  assert.equal(toDollars(total.cost.amount), 1.1006);
  assert.equal(total.cost.unpricedTokens, 7);
});

Deno.test("daily: days are those of the time zone", () => {
  const days = (timezone: string) =>
    report(USAGE, { kind: "daily", timezone }).rows.map(({ name }) => name);
  assert.deepEqual(days("Asia/Kolkata")[0], "2026-01-01");
  assert.deepEqual(days("America/New_York").slice(0, 2), ["2025-12-31", "2026-02-09"]);
});

Deno.test("weekly: ISO names for Monday, the first day for others", () => {
  const weeks = (startDay?: Query["startDay"] & string) =>
    report(USAGE, { kind: "weekly", ...(startDay && { startDay }) }).rows
      .map(({ name, start, end }) => `${name} ${start} ${end}`);
  assert.deepEqual(weeks(), [
    "2026-W01 2025-12-29 2026-01-04",
    "2026-W07 2026-02-09 2026-02-15",
  ]);
  assert.deepEqual(weeks("sunday"), [
    "2025-12-28 2025-12-28 2026-01-03",
    "2026-02-08 2026-02-08 2026-02-14",
    "2026-02-15 2026-02-15 2026-02-21",
  ]);
});

Deno.test("monthly: the month of each interaction, not of its week", () => {
  const { rows } = report(USAGE, { kind: "monthly" });
  assert.deepEqual(rows.map(({ name, start, end }) => `${name} ${start} ${end}`), [
    "2025-12 2025-12-01 2025-12-31",
    "2026-01 2026-01-01 2026-01-31",
    "2026-02 2026-02-01 2026-02-28",
  ]);
});

Deno.test("since and until are whole days, both inclusive", () => {
  const names = (since?: string, until?: string) =>
    report(USAGE, { kind: "daily", ...(since && { since }), ...(until && { until }) }).rows
      .map(({ name }) => name);
  assert.deepEqual(names("2026-01-01", "2026-02-09"), ["2026-01-01", "2026-02-09"]);
  assert.deepEqual(names(undefined, "2025-12-31"), ["2025-12-31"]);
  assert.deepEqual(names("2026-02-10"), ["2026-02-15"]);
  assert.deepEqual(names("2026-03-01"), []);
});

Deno.test("sessions: newest first, sub-agents within their parent", () => {
  const { rows, total } = report(USAGE, { kind: "sessions" });
  assert.deepEqual(
    rows.map(({ id, sessions, interactions, children }) => [
      id,
      sessions,
      interactions,
      children.map((child) => child.id),
    ]),
    [["ses_2", 2, 3, ["ses_3"]], ["ses_1", 1, 2, []]],
  );
  assert.deepEqual(rows[0]?.agents.toSorted(), ["build", "general", "plan"]);
  assert.deepEqual([rows[0]?.copies, rows[0]?.unfinished, total.sessions], [3, 1, 3]);
});

Deno.test("sessions: --flat is the plain list", () => {
  const { rows } = report(USAGE, { kind: "sessions", flat: true });
  assert.deepEqual(rows.map(({ id, interactions }) => [id, interactions]), [
    ["ses_3", 1],
    ["ses_2", 2],
    ["ses_1", 2],
  ]);
});

Deno.test("sessions: a parent that is not selected has a row if its sub-agent is", () => {
  const { rows } = report(USAGE, { kind: "sessions", agent: "general" });
  assert.deepEqual(
    rows.map(({ id, sessions, interactions, start }) => [id, sessions, interactions, start]),
    [["ses_2", 1, 1, Date.parse("2026-02-09T12:01:00Z")]],
  );
});

Deno.test("session: interactions of the session and its sub-agents, oldest first", () => {
  const { rows, session, total } = report(USAGE, { kind: "session", session: "ses_2" });
  assert.deepEqual(rows.map((row) => [row.session, row.model, row.error, row.completed]), [
    ["ses_2", "claude-sonnet-4.5", "MessageAbortedError", Date.parse("2026-02-09T12:01:00Z")],
    ["ses_3", "claude-sonnet-4.5", "", undefined],
    ["ses_2", "house-model", "", Date.parse("2026-02-15T12:11:00Z")],
  ]);
  assert.deepEqual([session.id, session.interactions, total.interactions], ["ses_2", 3, 3]);
  const flat = report(USAGE, { kind: "session", session: "ses_2", flat: true });
  assert.deepEqual([flat.rows.length, flat.session.children.length], [2, 0]);
  const child = report(USAGE, { kind: "session", session: "ses_3" });
  assert.deepEqual([child.rows.length, child.session.id], [1, "ses_3"]);
});

Deno.test("session: what no filter leaves is an empty report of that session", () => {
  const { rows, session } = report(USAGE, { kind: "session", session: "ses_1", agent: "nobody" });
  assert.deepEqual([rows, session.id, session.interactions], [[], "ses_1", 0]);
});

Deno.test("session: an id that there is not is an error", () => {
  assert.throws(() => report(USAGE, { kind: "session", session: "ses_9" }), { name: "UserError" });
});

Deno.test("models: dearest first, with provider, rule, first and last use", () => {
  const { rows } = report(USAGE, { kind: "models" });
  assert.deepEqual(rows.map((row) => [row.model, row.provider, row.rule, row.unpriced]), [
    ["claude-sonnet-4.5", "anthropic", "dots for dashes", false],
    ["gpt-5.2", "openai", "exact", false],
    ["house-model", "local", "", true],
  ]);
  assert.deepEqual([rows[0]?.first, rows[0]?.last], [
    Date.parse("2025-12-31T23:30:00Z"),
    Date.parse("2026-02-09T12:01:00Z"),
  ]);
});

Deno.test("models: one that two providers name differently is one", () => {
  const usage = usageOf([[session("ses_1"), [
    interaction(0, { provider: "openrouter", model: "anthropic/claude-sonnet-4.5" }),
    interaction(1, { provider: "anthropic", model: "claude-sonnet-4-5-20250929" }),
  ]]]);
  const { rows } = report(usage, { kind: "models" });
  assert.deepEqual(rows.map((row) => [row.model, row.provider, row.sessions, row.rule]), [[
    "claude-sonnet-4.5",
    "anthropic, openrouter",
    1,
    "without date, dots for dashes, without provider prefix",
  ]]);
});

Deno.test("projects: two with the same last name stay apart", () => {
  const { rows } = report(USAGE, { kind: "projects" });
  assert.deepEqual(rows.map(({ project, directory }) => [project, directory]), [
    ["work/api", "/work/api"],
    ["play/api", "/play/api"],
    ["sub", "/play/api/sub"],
  ]);
});

Deno.test("agents: dearest first", () => {
  const { rows } = report(USAGE, { kind: "agents" });
  assert.deepEqual(rows.map(({ agent, interactions }) => [agent, interactions]), [
    ["build", 3],
    ["general", 1],
    ["plan", 1],
  ]);
});

Deno.test("hours: weekday and hour on the clock of the time zone", () => {
  const hours = (timezone: string) =>
    report(USAGE, { kind: "hours", timezone }).rows
      .map(({ weekday, hour, interactions }) => `${weekday} ${hour} ${interactions}`);
  assert.deepEqual(hours("UTC"), ["1 12 2", "3 23 1", "4 0 1", "7 12 1"]);
  assert.deepEqual(hours("Asia/Kathmandu"), ["1 17 2", "4 5 2", "7 17 1"]);
});

Deno.test("tools: uses of the messages that are in the report", () => {
  const first = interaction("2026-02-09T12:00:00Z");
  const second = interaction("2026-02-10T12:00:00Z", { agent: "plan" });
  const use = { tool: "bash", status: "completed", start: 1000, end: 3000 };
  const usage = usageOf([[session("ses_1"), [first, second]]], {
    uses: [
      ["ses_1", { ...use, message: first.id }],
      ["ses_1", { ...use, message: second.id, status: "error", end: undefined }],
      ["ses_1", { ...use, message: second.id, tool: "read" }],
    ],
  });
  assert.deepEqual(report(usage, { kind: "tools" }).rows, [
    { tool: "bash", uses: 2, errors: 1, sessions: 1, duration: 2000, timed: 1 },
    { tool: "read", uses: 1, errors: 0, sessions: 1, duration: 2000, timed: 1 },
  ]);
  assert.deepEqual(report(usage, { kind: "tools", agent: "PLAN" }).rows.map(({ uses }) => uses), [
    1,
    1,
  ]);
  assert.deepEqual(
    report(usage, { kind: "tools", until: "2026-02-09" }).rows.map(({ tool }) => tool),
    ["bash"],
  );
});

Deno.test("filters hold text in any case, of shown and of stored names", () => {
  const count = (query: Partial<Query>) =>
    report(USAGE, { kind: "daily", ...query }).total.interactions;
  assert.equal(count({ model: "SONNET-4.5" }), 3);
  assert.equal(count({ model: "sonnet-4-5" }), 3);
  assert.equal(count({ agent: "Plan" }), 1);
  assert.equal(count({ project: "PLAY/api" }), 3);
  assert.equal(count({ project: "/work" }), 2);
  assert.equal(count({ project: "nowhere" }), 0);
});

Deno.test("stored tokens are shown, but never priced", () => {
  const usage = usageOf([[session("ses_1"), [
    interaction(0, { tokens: tokens({ input: 10 }), stored: tokens({ input: 1000 }) }),
  ]]]);
  const { total } = report(usage, { kind: "daily", tokens: "stored" });
  assert.deepEqual([total.tokens.input, toDollars(total.cost.amount)], [1000, 0.00003]);
});

Deno.test("sorted by a column: numbers largest first, texts from A, a minus turns it", () => {
  const ids = (sort: string) =>
    report(USAGE, { kind: "sessions", flat: true, sort }).rows.map(({ id }) => id.at(-1)).join("");
  assert.deepEqual(["cost", "-start", "title", "-title", "start", "total_tokens"].map(ids), [
    "132",
    "123",
    "123",
    "321",
    "321",
    "123",
  ]);
});

Deno.test("a column that there is not is an error that lists those that there are", () => {
  for (const sort of ["price", "constructor", "", "-"]) {
    assert.throws(() => report(USAGE, { kind: "agents", sort }), (error: Error) => {
      const { problems } = error as Error & { problems?: { hint?: string }[] };
      return /allowed: agent, cost, tokens/.test(problems?.[0]?.hint ?? "");
    });
  }
});

Deno.test("a limit leaves the first rows, of periods the newest; the total is of all", () => {
  const daily = report(USAGE, { kind: "daily", limit: 1 });
  assert.deepEqual(daily.rows.map(({ name }) => name), ["2026-02-15"]);
  assert.equal(daily.total.interactions, 5);
  const sorted = report(USAGE, { kind: "daily", sort: "cost", limit: 1 });
  assert.deepEqual(sorted.rows.map(({ name }) => name), ["2025-12-31"]);
  const sessions = report(USAGE, { kind: "sessions", limit: 1 });
  assert.deepEqual(sessions.rows.map(({ id }) => id), ["ses_2"]);
});

Deno.test("times that no clock should show end no report", () => {
  const usage = usageOf([[
    session("ses_1"),
    [-1e18, -1e14, 0, 1e14, 1e18].map((at) => interaction(at)),
  ]]);
  for (const timezone of ["UTC", "Asia/Kolkata", "America/New_York"]) {
    for (const kind of ["daily", "weekly", "monthly", "hours", "sessions"] as const) {
      assert.equal(report(usage, { kind, timezone }).total.interactions, 5);
    }
    const { rows } = report(usage, { kind: "daily", timezone, until: "9999-12-31" });
    assert.ok(rows.every(({ name }) => /^\d{4}-\d\d-\d\d$/.test(name)));
  }
});

Deno.test("a report of no usage is empty", () => {
  for (const kind of ["daily", "sessions", "models", "projects", "tools", "hours"] as const) {
    const { rows, total } = report(usageOf([]), { kind });
    assert.deepEqual([rows, total.interactions, total.cost.amount], [[], 0, 0n]);
  }
});

Deno.test("a report says of itself what it shows", () => {
  const { rows: _, total: __, models, ...head } = report(USAGE, {
    kind: "daily",
    since: "2025-01-01",
    cost: "priced",
  });
  assert.deepEqual(head, {
    kind: "daily",
    costMode: "priced",
    tokenMode: "normalised",
    timezone: "UTC",
    since: "2025-01-01",
    until: "",
    copies: 3,
    unfinished: 1,
  });
  assert.equal(models.length, 3);
});
