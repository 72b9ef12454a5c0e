import assert from "node:assert/strict";
import fc from "fast-check";
import { totalTokens } from "../../lib/opencode/mod.ts";
import { rateOf } from "../../lib/live/_rate.ts";
import { interaction, tokens } from "../usage/_usage.ts";
import { NOW } from "./_sample.ts";

const MINUTE = 60_000;

/** So many tokens, from so many minutes ago, for so many minutes. */
function used(input: number, ago: number, lasts: number) {
  const created = NOW - ago * MINUTE;
  return interaction(created, { completed: created + lasts * MINUTE, tokens: tokens({ input }) });
}

Deno.test("rate is tokens by active time", () => {
  const { perMinute, tokens, active } = rateOf([used(6000, 6, 2), used(2000, 3, 2)], NOW);
  assert.deepEqual({ perMinute, tokens, active }, {
    perMinute: 2000,
    tokens: 8000,
    active: 4 * MINUTE,
  });
});

Deno.test("a break does not make the rate lower", () => {
  const some = [used(6000, 6, 2), used(2000, 3, 2)];
  assert.equal(rateOf(some, NOW).perMinute, rateOf(some, NOW + 3 * MINUTE).perMinute);
});

Deno.test("what runs at the same time counts once as time", () => {
  assert.equal(rateOf([used(6000, 6, 2), used(6000, 6, 2)], NOW).perMinute, 6000);
});

Deno.test("less than a minute of activity counts as a minute", () => {
  assert.equal(rateOf([used(6000, 1, 0.1)], NOW).perMinute, 6000);
});

Deno.test("only the part within the window counts", () => {
  assert.equal(rateOf([used(8000, 12, 4)], NOW).tokens, 4000);
  assert.equal(rateOf([used(8000, 15, 4)], NOW).perMinute, 0);
});

Deno.test("what has no tokens yet is no activity", () => {
  assert.equal(rateOf([used(0, 9, 9), used(3000, 2, 1)], NOW).perMinute, 3000);
});

Deno.test("minutes add up to all tokens of the last half hour", () => {
  const some = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 0, max: 28 * 60 }), fc.nat(1000));
  fc.assert(fc.property(fc.array(some, { maxLength: 9 }), (parts) => {
    const all = parts.map(([count, ago, lasts]) =>
      used(count, ago / 60, Math.min(lasts, ago) / 60)
    );
    const { minutes } = rateOf(all, NOW);
    assert.equal(minutes.length, 30);
    const sum = minutes.reduce((sum, each) => sum + each, 0);
    const expected = all.reduce((sum, each) => sum + totalTokens(each.tokens), 0);
    assert.ok(Math.abs(sum - expected) <= 15, `${sum} ${expected}`);
  }));
});
