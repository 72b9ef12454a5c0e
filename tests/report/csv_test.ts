import assert from "node:assert/strict";
import fc from "fast-check";
import { totalTokens } from "../../lib/opencode/mod.ts";
import { metadata, toCsv } from "../../lib/report/mod.ts";
import { decimal, fromDollars } from "../../lib/usage/money.ts";
import type { Report } from "../../lib/usage/report.ts";
import { report, RUNS } from "./_arbitrary.ts";
import { parseCsv } from "./_csv.ts";
import { sample } from "./_samples.ts";

const read = (report: Report, breakdown = false) => {
  const [head = [], ...rows] = parseCsv(toCsv(report, { breakdown }));
  return rows.map((row) => {
    assert.equal(row.length, head.length);
    return Object.fromEntries(row.map((field, at) => [head[at] ?? "", field]));
  });
};

/** A text as it stands in a field. */
const defused = (text: string) => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;

Deno.test("CSV reads back to the same values", () => {
  fc.assert(
    fc.property(report(), (report) => {
      const rows = read(report);
      assert.equal(rows.length, report.rows.length);
      report.rows.forEach((row, at) => {
        const record = rows[at] ?? {};
        if ("tokens" in row) {
          assert.equal(record["input"], String(row.tokens.input));
          assert.equal(record["cache_write"], String(row.tokens.cacheWrite));
          assert.equal(record["total_tokens"], String(totalTokens(row.tokens)));
          assert.equal(record["total_cost"], decimal(row.cost.amount));
          assert.equal(record["potential_cost"], decimal(row.cost.potential));
        }
        for (const key of ["title", "project", "directory", "agent", "tool", "model"] as const) {
          if (!(key in row)) continue;
          const text = Object.entries(row).find(([name]) => name === key)?.[1];
          assert.equal(record[key], defused(String(text)));
        }
      });
    }),
    RUNS,
  );
});

Deno.test("a breakdown divides rows by model and keeps their sums", () => {
  fc.assert(
    fc.property(report(), (report) => {
      const rows = read(report, true);
      if (!rows.every((row) => "total_tokens" in row)) return;
      const sum = rows.reduce((all, row) => all + Number(row["total_tokens"]), 0);
      assert.equal(sum, totalTokens(report.total.tokens));
      if (report.kind !== "agents") return;
      assert.deepEqual(
        rows.map(({ agent, model }) => [agent, model]),
        report.rows.flatMap(({ agent, models }) =>
          models.length === 0
            ? [[defused(agent), ""]]
            : models.map(({ model }) => [defused(agent), defused(model)])
        ),
      );
    }),
    RUNS,
  );
});

Deno.test("formulas in texts are defused, numbers are not touched", () => {
  const { rows: [row], ...head } = sample("models");
  assert.ok(row);
  const cost = { ...row.cost, amount: fromDollars(-1.5) };
  for (const model of ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"]) {
    const [record] = read({ ...head, rows: [{ ...row, model, cost }] });
    assert.equal(record?.["model"], `'${model}`);
    assert.equal(record?.["total_cost"], "-1.5");
  }
});

Deno.test("money has all its digits, times have an offset", () => {
  const [row] = read(sample("sessions"));
  assert.equal(row?.["total_cost"], "1200.0423");
  assert.equal(row?.["start"], "2026-02-13T10:00:00.000+01:00");
  assert.equal(row?.["sub_agents"], "1");
});

Deno.test("every record ends in CR LF, the first one names the columns", () => {
  const text = toCsv(sample("daily"), { breakdown: false });
  assert.equal(
    text.split("\r\n")[0],
    "date,sessions,interactions,errors,input,output,reasoning,cache_read,cache_write," +
      "total_tokens,total_cost,recorded_cost,priced_cost,potential_cost,unpriced_tokens,cost_mode," +
      "models",
  );
  assert.ok(text.endsWith("\r\n"));
  assert.equal(text.replaceAll("\r\n", "").search(/[\r\n]/), -1);
});

Deno.test("metadata are comments above the head", () => {
  const report = sample("daily");
  const about = metadata(report, { generated: new Date("2026-02-13T12:00:00Z"), version: "1.2.3" });
  const text = toCsv(report, { breakdown: false, metadata: about });
  const comments = text.split("\r\n").filter((line) => line.startsWith("#"));
  assert.deepEqual(comments, [
    "# Generated: 2026-02-13T13:00:00.000+01:00 by tmuxform 1.2.3",
    "# Range: 2026-02-11 to 2026-02-13",
    "# Time zone: Europe/Berlin",
    "# Cost: auto",
    "# Tokens: normalised",
    "# Records: 3",
    "# Total: 18 sessions, 1,740 interactions, 44,954,640 tokens, $1,282.75",
  ]);
  assert.ok(text.endsWith(toCsv(report, { breakdown: false })));
});
