import assert from "node:assert/strict";
import fc from "fast-check";
import { formatCount, formatMoney, formatSpan, timesIn } from "../../lib/report/mod.ts";
import { fromDollars } from "../../lib/usage/money.ts";

const MONEY = [
  [0, "$0.00"],
  [0.00001, "<$0.0001"],
  [0.00005, "$0.0001"],
  [0.0423, "$0.0423"],
  [0.99994, "$0.9999"],
  [0.99996, "$1.00"],
  [1, "$1.00"],
  [1.005, "$1.01"],
  [1234.56, "$1,234.56"],
  [9_999_999.999, "$10,000,000.00"],
  [-1.5, "-$1.50"],
] as const;

for (const [dollars, text] of MONEY) {
  Deno.test(`formatMoney() writes ${dollars} as ${text}`, () => {
    assert.equal(formatMoney(fromDollars(dollars)), text);
  });
}

const SPANS = [
  [-1, "0s"],
  [0, "0s"],
  [120, "120ms"],
  [2500, "2.5s"],
  [9999, "10s"],
  [59_400, "59s"],
  [59_600, "1m 00s"],
  [250_000, "4m 10s"],
  [3_599_600, "1h 00m"],
  [3_900_000, "1h 05m"],
  [86_399_600, "1d 0h"],
  [183_600_000, "2d 3h"],
] as const;

for (const [milliseconds, text] of SPANS) {
  Deno.test(`formatSpan() writes ${milliseconds} as ${text}`, () => {
    assert.equal(formatSpan(milliseconds), text);
  });
}

Deno.test("formatCount() separates thousands as Intl does", () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (count) => {
    assert.equal(formatCount(count), count.toLocaleString("en-US"));
  }));
});

const ZONES = ["UTC", "local", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"] as const;

for (const zone of ZONES) {
  Deno.test(`times in ${zone} read back to the same time`, () => {
    const times = timesIn(zone);
    const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(fc.property(time, (time) => {
      assert.match(times.iso(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
      assert.equal(new Date(times.iso(time)).getTime(), time);
      assert.equal(times.iso(time).slice(0, 16).replace("T", " "), times.minute(time));
      assert.equal(times.minute(time).slice(0, 10), times.day(time));
    }));
  });
}

Deno.test("times follow the clock when it changes", () => {
  const { iso } = timesIn("Europe/Berlin");
  assert.equal(iso(Date.UTC(2026, 2, 29, 0, 59)), "2026-03-29T01:59:00.000+01:00");
  assert.equal(iso(Date.UTC(2026, 2, 29, 1)), "2026-03-29T03:00:00.000+02:00");
  assert.equal(iso(Date.UTC(2026, 9, 25, 1)), "2026-10-25T02:00:00.000+01:00");
});

Deno.test("what is no time is empty", () => {
  const { iso, day, minute } = timesIn("UTC");
  for (const time of [NaN, Infinity, 9e15]) {
    assert.deepEqual([iso(time), day(time), minute(time)], ["", "", ""]);
  }
});
