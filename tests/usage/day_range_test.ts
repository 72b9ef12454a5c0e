import assert from "node:assert/strict";
import { monthRange, parseRange, yearRange } from "../../lib/usage/mod.ts";

/** A Friday evening in Berlin, where it is Saturday already in Kolkata. */
const TODAY = { now: Date.parse("2026-02-13T20:00:00Z"), timezone: "Europe/Berlin" };

const DAYS = [
  ["2026-02-13", "2026-02-13", "2026-02-13"],
  ["today", "2026-02-13", "2026-02-13"],
  ["Yesterday", "2026-02-12", "2026-02-12"],
  ["1d", "2026-02-13", "2026-02-13"],
  ["7d", "2026-02-07", "2026-02-07"],
  ["2026-W12", "2026-03-16", "2026-03-22"],
  ["2026-w7", "2026-02-09", "2026-02-15"],
  ["2025-W01", "2024-12-30", "2025-01-05"],
  ["2020-W53", "2020-12-28", "2021-01-03"],
  ["2026-02", "2026-02-01", "2026-02-28"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2026", "2026-01-01", "2026-12-31"],
  [" 2026 ", "2026-01-01", "2026-12-31"],
] as const;

for (const [text, since, until] of DAYS) {
  Deno.test(`${text} is ${since} as the first day and ${until} as the last`, () => {
    assert.deepEqual(parseRange({ since: text }, TODAY), { since });
    assert.deepEqual(parseRange({ until: text }, TODAY), { until });
  });
}

Deno.test("today is that of the time zone", () => {
  const today = { ...TODAY, timezone: "Asia/Kolkata" };
  assert.deepEqual(parseRange({ since: "today" }, today), { since: "2026-02-14" });
});

const WRONG = [
  ["2026-02-30", "There is no day 2026-02-30"],
  ["2026-13", "There is no month 2026-13"],
  ["2026-00", "There is no month 2026-00"],
  ["2026-W54", "There is no week 2026-W54"],
  ["2025-W53", "There is no week 2025-W53"],
  ["2026-W00", "There is no week 2026-W00"],
  ["0d", 'Cannot go "0d" back'],
  ["", 'Cannot read "" as a day'],
  ["tomorow", 'Cannot read "tomorow" as a day'],
  ["7 days", 'Cannot read "7 days" as a day'],
  ["-7d", 'Cannot read "-7d" as a day'],
  ["7h", 'Cannot read "7h" as a day'],
  ["9999999d", 'Cannot read "9999999d" as a day'],
  ["13.02.2026", 'Cannot read "13.02.2026" as a day'],
] as const;

for (const [text, message] of WRONG) {
  Deno.test(`${JSON.stringify(text)} is an error: ${message}`, () => {
    assert.throws(() => parseRange({ since: text }, TODAY), { name: "UserError", message });
    assert.throws(() => parseRange({ until: text }, TODAY), { name: "UserError", message });
  });
}

Deno.test("a range that ends before it begins is an error", () => {
  assert.throws(() => parseRange({ since: "today", until: "yesterday" }, TODAY), {
    name: "UserError",
    message: "The range ends on 2026-02-12, before it begins on 2026-02-13",
  });
  assert.deepEqual(parseRange({ since: "today", until: "today" }, TODAY), {
    since: "2026-02-13",
    until: "2026-02-13",
  });
});

Deno.test("months and years are ranges of their own", () => {
  assert.deepEqual(monthRange("2026-12"), { since: "2026-12-01", until: "2026-12-31" });
  assert.deepEqual(yearRange("2024"), { since: "2024-01-01", until: "2024-12-31" });
  assert.deepEqual(parseRange({ month: "2026-02" }, TODAY), monthRange("2026-02"));
  assert.deepEqual(parseRange({ year: "2026" }, TODAY), yearRange("2026"));
  for (const text of ["2026", "2026-2", "", "feb"]) {
    assert.throws(() => monthRange(text), { name: "UserError", message: /as a month/ });
  }
  for (const text of ["26", "2026-02", ""]) {
    assert.throws(() => yearRange(text), { name: "UserError", message: /as a year/ });
  }
  for (
    const both of [{ month: "2026-02", year: "2026" }, { month: "2026-02", since: "1d" }, {
      year: "2026",
      until: "1d",
    }]
  ) {
    assert.throws(() => parseRange(both, TODAY), { name: "UserError", message: /together/ });
  }
});

Deno.test("no range is no limit", () => {
  assert.deepEqual(parseRange({}, TODAY), {});
});
