import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  type Alert,
  alertLines,
  type AlertState,
  decide,
  isQuietTime,
  NOTHING_TOLD,
} from "../../lib/alerts/mod.ts";
import { alert } from "./_settings.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-02-13T12:00:00Z");

Deno.test("each alert is told once, and again when it grows past the next step", () => {
  let state: AlertState = NOTHING_TOLD;
  const check = (...alerts: Alert[]) => {
    const decision = decide(alerts, state, NOW, false);
    state = decision.state;
    return decision.fire.map(({ key, step }) => `${key}${step}`);
  };
  assert.deepEqual(check(alert("a", 1)), ["a1"]);
  assert.deepEqual(check(alert("a", 1)), []);
  assert.deepEqual(check(alert("a", 2), alert("b", 1)), ["a2", "b1"]);
  assert.deepEqual(check(), []);
  assert.deepEqual(check(alert("a", 1), alert("b", 4)), ["b4"]);
  assert.deepEqual(check(alert("b", 3), alert("a", 2)), []);
});

Deno.test("quiet hours hold back, and what was held back is told when they end", () => {
  const quiet = decide([alert("a", 1), alert("b", 1)], NOTHING_TOLD, NOW, true);
  assert.deepEqual(quiet.fire, []);
  // The day is over when they end: what was passed yesterday is found by no check any more.
  const later = decide([alert("b", 2)], quiet.state, NOW + DAY, true);
  assert.deepEqual(later.state.held.map(({ key, step }) => `${key}${step}`), ["b2", "a1"]);
  const end = decide([], later.state, NOW + DAY, false);
  assert.deepEqual(end.fire.map(({ key, step }) => `${key}${step}`), ["b2", "a1"]);
  assert.deepEqual(decide([alert("a", 1)], end.state, NOW + DAY, false).fire, []);
});

Deno.test("nothing new leaves the state as it is, so that nothing is written", () => {
  const { state } = decide([alert("a", 1)], NOTHING_TOLD, NOW, false);
  assert.equal(decide([alert("a", 1)], state, NOW + 1, false).state, state);
  assert.equal(decide([], state, NOW + 1, false).state, state);
  const held = decide([alert("a", 2)], state, NOW + 1, true).state;
  assert.equal(decide([alert("a", 2)], held, NOW + 2, true).state, held);
});

Deno.test("what is found again and again is never forgotten, what is not is at last", () => {
  let { state } = decide([alert("a", 1), alert("b", 1)], NOTHING_TOLD, NOW, false);
  for (let day = 1; day < 400; day++) {
    const decision = decide([alert("a", 1)], state, NOW + day * DAY, false);
    assert.deepEqual(decision.fire, []);
    state = decision.state;
  }
  assert.deepEqual([...state.told.keys()], ["a"]);
});

Deno.test("no step is ever told twice, and no more is told than steps were reached", () => {
  const found = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), step: fc.nat(6) }), {
    maxLength: 4,
  });
  const checks = fc.array(
    fc.record({ found, quiet: fc.boolean(), after: fc.nat(DAY), restart: fc.boolean() }),
    { maxLength: 40 },
  );
  fc.assert(fc.property(checks, (checks) => {
    let state: AlertState = NOTHING_TOLD;
    let now = NOW;
    const told = new Map<string, number[]>();
    const highest = new Map<string, number>();
    for (const { found, quiet, after, restart } of checks) {
      now += after;
      const alerts = found.filter(({ step }) => step > 0).map(({ key, step }) => alert(key, step));
      for (const { key, step } of alerts) {
        highest.set(key, Math.max(highest.get(key) ?? 0, step));
      }
      const decision = decide(alerts, state, now, quiet);
      if (quiet) assert.deepEqual(decision.fire, []);
      for (const { key, step } of decision.fire) {
        const steps = told.getOrInsertComputed(key, () => []);
        assert.ok(step > Math.max(0, ...steps), `${key}${step} again`);
        steps.push(step);
      }
      // When nobody sleeps, all that was ever reached has been told.
      if (!quiet) {
        assert.deepEqual(
          new Map(
            [...told].map(([key, steps]) => [key, Math.max(...steps)] as const)
              .filter(([key]) => highest.has(key)).sort(),
          ),
          new Map([...highest].sort()),
        );
      }
      state = restart ? structuredClone(decision.state) : decision.state;
    }
    for (const [key, steps] of told) assert.ok(steps.length <= (highest.get(key) ?? 0));
  }));
});

Deno.test("quiet hours by the user's clock, through midnight or not", () => {
  const night = { from: 22 * 60, to: 7 * 60 };
  const at = (time: string, zone = "UTC") => isQuietTime(Date.parse(time), night, zone);
  assert.equal(at("2026-02-13T21:59:59Z"), false);
  assert.equal(at("2026-02-13T22:00:00Z"), true);
  assert.equal(at("2026-02-14T06:59:59Z"), true);
  assert.equal(at("2026-02-14T07:00:00Z"), false);
  assert.equal(at("2026-02-13T21:00:00Z", "Europe/Berlin"), true);
  const noon = { from: 12 * 60, to: 13 * 60 };
  assert.equal(isQuietTime(NOW, noon, "UTC"), true);
  assert.equal(isQuietTime(NOW - 1, noon, "UTC"), false);
  assert.equal(isQuietTime(NOW + 3_600_000, noon, "UTC"), false);
  assert.equal(isQuietTime(NOW, undefined, "UTC"), false);
});

Deno.test("lines for the dashboard say by a sign how bad it is", () => {
  const alerts = [alert("a", 2), alert("b", 1), alert("c", 1)];
  assert.deepEqual(alertLines(alerts), ["!! a at 2", "! b at 1", "! c at 1"]);
  assert.deepEqual(alertLines(alerts, 2), ["!! a at 2", "! and 2 more alerts"]);
  assert.deepEqual(alertLines(alerts, 0), []);
  assert.deepEqual(alertLines([]), []);
});
