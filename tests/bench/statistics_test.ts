import assert from "node:assert/strict";
import { spread } from "../../bench/statistics.ts";

Deno.test("spread() gives the middle and the ends, whatever the order", () => {
  assert.deepEqual(spread([3, 1, 8]), { median: 3, min: 1, max: 8 });
  assert.deepEqual(spread([10, 9, 100, 1]), { median: 9.5, min: 1, max: 100 });
  assert.deepEqual(spread([7]), { median: 7, min: 7, max: 7 });
});

Deno.test("spread() refuses no times", () => {
  assert.throws(() => spread([]), RangeError);
});
