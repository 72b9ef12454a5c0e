import assert from "node:assert/strict";
import { Home } from "./_ocmonitor.ts";

/** Rows of a report, each as the values of some keys. */
async function rows(
  home: Home,
  words: readonly string[],
  keys: readonly string[],
  timezone?: string,
): Promise<string[]> {
  const [list] = Object.values(Object(await home.json(words, timezone)));
  if (!Array.isArray(list)) throw new TypeError("not a list");
  return list.map((row) => keys.map((key) => row[key]).join(" "));
}

const DAY = ["date", "sessions", "interactions"];
const WEEK = ["year", "week", "start_date", "end_date", "interactions"];
const MONTH = ["year", "month", "interactions"];

Deno.test("an interaction counts on its own day, not on its session's first", async () => {
  using home = new Home(
    { session: "ses_a", id: "msg_1", at: "2026-02-13T23:59:59.864Z" },
    { session: "ses_a", id: "msg_2", at: "2026-02-14T00:00:00Z" },
    { session: "ses_a", id: "msg_3", at: "2026-03-01T00:00:00Z" },
    { session: "ses_b", id: "msg_4", at: "2026-02-14T12:00:00Z" },
  );
  assert.deepEqual(await rows(home, ["daily"], DAY), [
    "2026-02-13 1 1",
    "2026-02-14 2 2",
    "2026-03-01 1 1",
  ]);
  assert.deepEqual(await rows(home, ["daily", "--month", "2026-02"], DAY), [
    "2026-02-13 1 1",
    "2026-02-14 2 2",
  ]);
  assert.deepEqual(await rows(home, ["monthly"], MONTH), ["2026 2 3", "2026 3 1"]);
  const models = await home.json(["models", "--start-date", "2026-02-14"]);
  assert.match(JSON.stringify(models), /"interactions":3/);
});

Deno.test("days are those of the time zone", async () => {
  using home = new Home(
    { session: "ses_a", id: "msg_1", at: "2026-02-13T18:29:59Z" },
    { session: "ses_a", id: "msg_2", at: "2026-02-13T18:30:00Z" },
  );
  assert.deepEqual(await rows(home, ["daily"], DAY, "Asia/Kolkata"), [
    "2026-02-13 1 1",
    "2026-02-14 1 1",
  ]);
  assert.deepEqual(await rows(home, ["daily"], DAY, "America/New_York"), ["2026-02-13 1 2"]);
  const sessions = await home.json(["sessions"], "Asia/Kolkata");
  assert.match(
    JSON.stringify(sessions),
    /"start_time":"2026-02-13T23:59:59","end_time":"2026-02-14T00:00:01"/,
  );
});

Deno.test("a day of 23 hours", async () => {
  using home = new Home(
    { session: "ses_a", id: "msg_1", at: "2026-03-28T22:59:00Z" },
    { session: "ses_a", id: "msg_2", at: "2026-03-28T23:00:00Z" },
    { session: "ses_a", id: "msg_3", at: "2026-03-29T21:59:00Z" },
    { session: "ses_a", id: "msg_4", at: "2026-03-29T22:00:00Z" },
  );
  assert.deepEqual(await rows(home, ["daily"], DAY, "Europe/Berlin"), [
    "2026-03-28 1 1",
    "2026-03-29 1 2",
    "2026-03-30 1 1",
  ]);
});

Deno.test("weeks: any first day, with the ISO week of that day", async () => {
  using home = new Home(
    { session: "ses_a", id: "msg_1", at: "2024-12-29T12:00:00Z" },
    { session: "ses_a", id: "msg_2", at: "2024-12-30T12:00:00Z" },
    { session: "ses_a", id: "msg_3", at: "2025-01-05T12:00:00Z" },
  );
  assert.deepEqual(await rows(home, ["weekly"], WEEK), [
    "2024 52 2024-12-23 2024-12-29 1",
    "2025 1 2024-12-30 2025-01-05 2",
  ]);
  assert.deepEqual(await rows(home, ["weekly", "--start-day", "sunday"], WEEK), [
    "2024 52 2024-12-29 2025-01-04 2",
    "2025 1 2025-01-05 2025-01-11 1",
  ]);
  assert.deepEqual(await rows(home, ["weekly", "--year", "2025"], WEEK), [
    "2025 1 2024-12-30 2025-01-05 1",
  ]);
});

Deno.test("months are those of the dates, not of the weeks' Mondays", async () => {
  using home = new Home(
    { session: "ses_a", id: "msg_1", at: "2025-07-01T12:00:00Z" },
    { session: "ses_b", id: "msg_2", at: "2025-01-01T12:00:00Z" },
  );
  assert.deepEqual(await rows(home, ["monthly"], MONTH), ["2025 1 1", "2025 7 1"]);
  assert.deepEqual(await rows(home, ["monthly", "--year", "2025"], MONTH), [
    "2025 1 1",
    "2025 7 1",
  ]);
  assert.deepEqual(await rows(home, ["monthly", "--year", "2024"], MONTH), []);
});
