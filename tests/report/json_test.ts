import assert from "node:assert/strict";
import fc from "fast-check";
import { totalTokens } from "../../lib/opencode/mod.ts";
import { metadata, toJson } from "../../lib/report/mod.ts";
import { toDollars } from "../../lib/usage/money.ts";
import type { Figures, Report } from "../../lib/usage/report.ts";
import { report, RUNS } from "./_arbitrary.ts";
import { sample } from "./_samples.ts";

/** What a program reads. */
const read = (report: Report, breakdown = false) =>
  JSON.parse(JSON.stringify(toJson(report, { breakdown })));

/** The rows, wherever they are. */
const LISTS = {
  sessions: "sessions",
  session: "interactions",
  models: "model_stats",
  projects: "project_stats",
  agents: "agent_stats",
  tools: "tool_stats",
  hours: "hours",
} as const;

function rowsOf(report: Report) {
  const json = read(report);
  const { kind } = report;
  return kind === "daily" || kind === "weekly" || kind === "monthly" ? json : json[LISTS[kind]];
}

const FIGURES = {
  sessions: 5,
  interactions: 600,
  errors: 1,
  tokens: {
    input: 740_400,
    output: 207_000,
    reasoning: 7200,
    cache_read: 14_073_600,
    cache_write: 473_400,
    total: 15_501_600,
  },
  total_tokens: 15_501_600,
  total_cost: 1030,
  cost: { recorded: 1000, priced: 30, potential: 10, unpriced_tokens: 0, mode: "auto" },
  models: ["claude-opus-4.5", "gpt-5.1-codex"],
};

Deno.test("daily is an array of days", () => {
  assert.deepEqual(read(sample("daily"))[1], { date: "2026-02-12", ...FIGURES });
});

Deno.test("weekly and monthly say their first and last day", () => {
  assert.deepEqual(read(sample("weekly"))[1], {
    week: "2026-W06",
    start_date: "2026-02-02",
    end_date: "2026-02-08",
    ...FIGURES,
  });
  assert.deepEqual(read(sample("monthly"))[1], {
    month: "2026-01",
    start_date: "2026-01-01",
    end_date: "2026-01-31",
    ...FIGURES,
  });
});

Deno.test("periods are the oldest first, however they are sorted", () => {
  const report = sample("daily");
  assert.deepEqual(read({ ...report, rows: report.rows.toReversed() }), read(report));
});

Deno.test("a breakdown has the figures of each model", () => {
  const [day] = read(sample("daily"), true);
  assert.deepEqual(day.models, day.model_stats.map(({ model }: { model: string }) => model));
  assert.equal(day.model_stats[0].total_cost, 34.5);
  assert.equal(day.model_stats[0].first_used, "2026-02-13T10:00:00.000+01:00");
});

Deno.test("sessions are a tree with totals", () => {
  const json = read(sample("sessions"));
  assert.deepEqual(
    [json.total_cost, json.total_tokens, json.total_sessions],
    [1282.75, 44_954_640, 18],
  );
  const [session] = json.sessions;
  assert.equal(session.session_id, "ses_3a2b4c5d6e7ffeZyXwVuTsRqPoNmLk");
  assert.equal(session.start_time, "2026-02-13T10:00:00.000+01:00");
  assert.equal(session.active_ms, 62 * 60_000);
  assert.equal(session.children[0].title, "Look for callers (@explore subagent)");
});

Deno.test("models have what the recipes for jq ask for", () => {
  const json = read(sample("models"));
  const { model_stats: [first, , last] } = json;
  assert.deepEqual(Object.keys(first).slice(0, 2), ["model", "provider"]);
  for (const key of ["tokens", "sessions", "interactions", "first_used", "last_used"]) {
    assert.ok(key in first, key);
  }
  assert.deepEqual([first.unpriced, last.unpriced, last.total_cost], [false, true, 0]);
});

Deno.test("projects, agents, tools, hours, a session have their rows", () => {
  assert.equal(read(sample("projects")).project_stats[1].project, "work/web");
  assert.equal(read(sample("agents")).agent_stats[0].agent, "build");
  assert.deepEqual(read(sample("tools")).tool_stats[0], {
    tool: "bash",
    uses: 1234,
    errors: 56,
    sessions: 17,
    duration_ms: 3_725_000,
    timed: 1230,
  });
  assert.deepEqual(read(sample("hours")).hours[0].day, "Mon");
  const { session, interactions } = read(sample("session"));
  assert.equal(session.session_id, interactions[0].session_id);
  assert.deepEqual([interactions[1].completed, interactions[1].error], [
    null,
    "MessageAbortedError",
  ]);
});

Deno.test("sums in JSON are those of the report", () => {
  fc.assert(
    fc.property(report(), (report) => {
      const json = read(report);
      if (!Array.isArray(json)) {
        assert.equal(json.total_tokens, totalTokens(report.total.tokens));
        assert.equal(json.total_cost, toDollars(report.total.cost.amount));
      }
      if (report.kind === "tools") return;
      const rows: (Pick<Figures, "interactions"> & { total_tokens: number; total_cost: number })[] =
        rowsOf(report);
      assert.equal(rows.length, report.rows.length);
      assert.equal(
        rows.reduce((sum, { total_tokens }) => sum + total_tokens, 0),
        totalTokens(report.total.tokens),
      );
      const dollars = rows.reduce((sum, { total_cost }) => sum + total_cost, 0);
      assert.ok(Math.abs(dollars - toDollars(report.total.cost.amount)) <= 1e-9 * dollars);
    }),
    RUNS,
  );
});

Deno.test("metadata stand beside the data when asked for", () => {
  const report = sample("daily");
  const about = metadata(report, { generated: new Date("2026-02-13T12:00:00Z"), version: "1.2.3" });
  assert.deepEqual(toJson(report, { breakdown: false, metadata: about }), {
    metadata: {
      generated_by: "tmuxform",
      generated_at: "2026-02-13T13:00:00.000+01:00",
      version: "1.2.3",
      report: "daily",
      since: "2026-02-11",
      until: "2026-02-13",
      timezone: "Europe/Berlin",
      cost_mode: "auto",
      token_mode: "normalised",
      record_count: 3,
      totals: {
        sessions: 18,
        interactions: 1740,
        total_tokens: 44_954_640,
        total_cost: 1282.75,
      },
    },
    data: toJson(report, { breakdown: false }),
  });
});
