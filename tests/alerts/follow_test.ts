import assert from "node:assert/strict";
import { followAlerts } from "../../lib/alerts/mod.ts";
import { shippedPrices } from "../usage/_prices.ts";
import { interaction, session, usageOf } from "../usage/_usage.ts";
import { settings } from "./_settings.ts";

const NOW = Date.parse("2026-02-13T23:59:00Z");

Deno.test("a dashboard gets its lines anew when usage changes or time goes by, and seldom", () => {
  const usage = (cost: number) => usageOf([[session("a"), [interaction(NOW - 1, { cost })]]]);
  const limits = [{ per: "day", dollars: 10, soft: 0.8 }] as const;
  let time = 0;
  // A check takes 30 ms.
  const stopwatch = () => time += 30;
  const lines = followAlerts({
    settings: settings({ limits }),
    prices: shippedPrices(),
    stopwatch,
  });
  const [little, much] = [usage(9), usage(12)];
  const soft = ["! today: $9.00 of $10.00 (90%), soft limit passed"];
  const hard = ["!! today: $12.00 of $10.00 (120%), limit passed"];
  assert.deepEqual(lines(little, NOW), soft);
  assert.deepEqual(lines(much, NOW + 14_999), soft);
  assert.deepEqual(lines(much, NOW + 15_000), hard);
  assert.deepEqual(lines(much, NOW + 74_999), hard);
  // It is the next day by now.
  assert.deepEqual(lines(much, NOW + 75_000), []);
  // A clock that was set back is followed.
  assert.deepEqual(lines(much, NOW), hard);
  assert.deepEqual(followAlerts({ settings: undefined, prices: shippedPrices() })(much, NOW), []);
});
