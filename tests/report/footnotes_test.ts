import assert from "node:assert/strict";
import { footnotes } from "../../lib/report/mod.ts";
import type { Report } from "../../lib/usage/report.ts";
import { KINDS, sample } from "./_samples.ts";

const about = (report: Report, word: string) =>
  footnotes(report).filter((note) => note.replace(/^[*+] /, "").startsWith(`${word}:`));

Deno.test("every report with a cost says which, with its parts", () => {
  for (const kind of KINDS.filter((kind) => kind !== "tools" && kind !== "session")) {
    assert.deepEqual(about(sample(kind), "Cost"), [
      "Cost: auto, recorded where above zero and else priced: $1,282.75 = " +
      "$1,234.50 recorded + $48.25 priced.",
    ]);
  }
  assert.match(about({ ...sample("daily"), costMode: "recorded" }, "Cost")[0] ?? "", /recorded it/);
  assert.match(about({ ...sample("daily"), costMode: "priced" }, "Cost")[0] ?? "", /price table/);
});

Deno.test("potential and unpriced cost are said where there are any", () => {
  const report = sample("daily");
  assert.match(about(report, "Potential")[0] ?? "", /^\* .*\$12\.50/);
  assert.match(about(report, "Unpriced")[0] ?? "", /^\+ .*1,033,440 tokens of qwen3-local:32b/);
  const cost = { ...report.total.cost, potential: 0n, unpricedTokens: 0 };
  const clean = { ...report, total: { ...report.total, cost } };
  assert.deepEqual([...about(clean, "Potential"), ...about(clean, "Unpriced")], []);
});

Deno.test("many unpriced models are counted, not listed", () => {
  const report = sample("daily");
  const [last] = report.models.toReversed();
  assert.ok(last);
  const models = Array.from({ length: 9 }, (_, at) => ({ ...last, model: `model-${at}` }));
  assert.match(about({ ...report, models }, "Unpriced")[0] ?? "", /model-4, 4 others/);
});

Deno.test("tokens, range, time zone and what was left out are said", () => {
  assert.deepEqual(footnotes(sample("daily")).slice(3), [
    "Tokens: as providers billed them; no kind overlaps another.",
    "Range: 2026-02-11 to 2026-02-13, in Europe/Berlin.",
    "Left out: 12 messages that forks copied.",
    "Unfinished: 1 message without an end.",
    "Errors: 3 interactions ended by an error; their tokens count.",
  ]);
  const report: Report = { ...sample("daily"), tokenMode: "stored", timezone: "local", since: "" };
  assert.match(about(report, "Tokens")[0] ?? "", /stored/);
  assert.deepEqual(about(report, "Range"), [
    "Range: until 2026-02-13, in the time zone of this machine.",
  ]);
});

Deno.test("with a limit the total is of more than what is shown", () => {
  const { rows, ...head } = sample("models");
  assert.deepEqual(about({ ...head, rows }, "Shown"), []);
  assert.deepEqual(about({ ...head, rows: rows.slice(1) }, "Shown"), [
    "Shown: 340 of 1,740 interactions; the total is of all.",
  ]);
});
