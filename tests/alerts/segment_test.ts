import assert from "node:assert/strict";
import { statusSegment } from "../../lib/alerts/segment.ts";
import type { LimitSettings } from "../../lib/config/mod.ts";
import { shippedPrices } from "../usage/_prices.ts";
import { interaction, session, usageOf } from "../usage/_usage.ts";
import { settings } from "./_settings.ts";

const NOW = Date.parse("2026-02-13T12:00:00Z");
const LIMITS: LimitSettings[] = [{ per: "day", dollars: 20, soft: 0.8 }];

function segment(cost: number, limits: readonly LimitSettings[] = LIMITS, plain = false): string {
  const usage = usageOf([
    [session("a", { title: "#(id)", directory: "/#(id)" }), [
      interaction(NOW - 3 * 3_600_000, { cost }),
      interaction(NOW - 86_400_000, { cost: 100 }),
    ]],
  ]);
  const config = { alerts: settings({ limits }) };
  return statusSegment({ usage, config, prices: shippedPrices(), now: NOW, plain });
}

Deno.test("the colour and a sign say how much of the budget is used", () => {
  assert.equal(segment(9), "#[fg=green]$9.00 45%#[default]");
  assert.equal(segment(10), "#[fg=cyan]$10.00 50%#[default]");
  assert.equal(segment(15), "#[fg=yellow]$15.00 75%!#[default]");
  assert.equal(segment(18), "#[fg=red]$18.00 90%!#[default]");
  assert.equal(segment(20), "#[fg=red]$20.00 100%!!#[default]");
  assert.equal(segment(9, []), "#[fg=default]$9.00#[default]");
  assert.equal(segment(20, LIMITS, true), "$20.00 100%!!");
  const prices = shippedPrices();
  const none = statusSegment({ usage: usageOf([]), config: {}, prices, now: NOW, plain: true });
  assert.equal(none, "$0.00");
});

Deno.test("sessions are active for five minutes, and sub-agents for the one that called them", () => {
  const usage = usageOf([
    [session("a"), [interaction(NOW - 7_200_000)]],
    [session("b", { parent: "a" }), [interaction(NOW - 60_000)]],
    [session("c", { parent: "b" }), [interaction(NOW - 60_000)]],
    [session("d"), [interaction(NOW - 360_000 + 1)]],
    [session("e"), [interaction(NOW - 360_000)]],
    // Nobody's, or each other's.
    [session("f", { parent: "gone" }), [interaction(NOW - 60_000)]],
    [session("g", { parent: "h" }), [interaction(NOW - 60_000)]],
    [session("h", { parent: "g" }), [interaction(NOW - 7_200_000)]],
  ]);
  const options = { usage, config: {}, prices: shippedPrices(), now: NOW, plain: true };
  assert.match(statusSegment(options), / 4 active$/);
});
