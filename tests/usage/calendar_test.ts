import assert from "node:assert/strict";
import fc from "fast-check";
import {
  DAY,
  formatDay,
  isoWeek,
  isoWeekDays,
  monthOf,
  readDay,
  weekday,
  weekOf,
} from "../../lib/usage/calendar/days.ts";
import { WEEKDAYS } from "../../lib/usage/mod.ts";

const ANY_DAY = fc.integer({ min: -400_000, max: 2_900_000 });

/** From the tables of ISO 8601 and of calendars. */
const ISO_WEEKS = [
  ["2020-12-28", "2020-W53"],
  ["2021-01-04", "2021-W01"],
  ["2024-12-30", "2025-W01"],
  ["2025-12-29", "2026-W01"],
  ["2026-02-09", "2026-W07"],
  ["2026-12-28", "2026-W53"],
  ["2027-01-04", "2027-W01"],
] as const;

for (const [monday, name] of ISO_WEEKS) {
  Deno.test(`isoWeek() calls the week of ${monday} ${name}`, () => {
    assert.equal(isoWeek(readDay(monday)), name);
    assert.equal(weekday(readDay(monday)), 0);
  });
}

Deno.test("readDay() reads what formatDay() writes", () => {
  fc.assert(fc.property(ANY_DAY, (day) => assert.equal(readDay(formatDay(day)), day)));
});

for (const text of ["2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31", "2025-02-29"]) {
  Deno.test(`readDay() knows that there is no ${text}`, () => {
    assert.throws(() => readDay(text), { name: "UserError", message: `There is no day ${text}` });
  });
}

for (const text of ["", "2026-2-3", "26-02-03", "2026-02-03T00:00", "2026/02/03"]) {
  Deno.test(`readDay() does not read ${JSON.stringify(text)}`, () => {
    assert.throws(() => readDay(text), { name: "UserError", message: /^Cannot read/ });
  });
}

Deno.test("weeks begin on the day that was asked for and hold the day that they are of", () => {
  fc.assert(fc.property(ANY_DAY, fc.constantFrom(...WEEKDAYS), (day, start) => {
    const { first, last } = weekOf(day, start);
    assert.equal(last - first, 6);
    assert.ok(first <= day && day <= last);
    const sundayFirst = new Date(first * DAY).getUTCDay();
    assert.equal(WEEKDAYS[(sundayFirst + 6) % 7], start);
  }));
});

Deno.test("isoWeekDays() finds the week that isoWeek() names, and no 53rd where there is none", () => {
  fc.assert(fc.property(ANY_DAY, (day) => {
    const week = weekOf(day, "monday");
    const [year = 0, number = 0] = isoWeek(week.first).split("-W").map(Number);
    assert.deepEqual(isoWeekDays(year, number), week);
    assert.equal(isoWeekDays(year, 54), undefined);
    assert.equal(isoWeekDays(year, 0), undefined);
  }));
  assert.equal(isoWeekDays(2025, 53), undefined);
});

Deno.test("months follow each other without a gap", () => {
  fc.assert(fc.property(ANY_DAY, (day) => {
    const { first, last } = monthOf(day);
    assert.ok(first <= day && day <= last);
    assert.equal(monthOf(last + 1).first, last + 1);
    assert.equal(formatDay(first).slice(0, 8), formatDay(last).slice(0, 8));
    assert.match(formatDay(first), /-01$/);
  }));
});
