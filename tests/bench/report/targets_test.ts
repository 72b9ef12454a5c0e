import assert from "node:assert/strict";
import { type Sample, summarize } from "../../../bench/report/results.ts";
import { storageTable } from "../../../bench/report/tables.ts";
import { judge } from "../../../bench/report/targets.ts";

function sample(contestant: string, wall: number, more: Partial<Sample> = {}): Sample {
  const where = { layout: "tree", messages: 100_000, role: "tmuxform" } as const;
  return { ...where, contestant, wall, processor: undefined, peak: undefined, ...more };
}

function verdicts(...samples: Sample[]): string[] {
  return judge(summarize(samples)).map(({ name, limit, value, met, metAtBest }) =>
    `${name}: ${value} of ${limit}, ${met}, ${metAtBest}`
  );
}

Deno.test("judge() says only what was measured", () => {
  assert.deepEqual(verdicts(), []);
  assert.deepEqual(verdicts(sample("tmuxform, warm", 90, { messages: 10_000 })), []);
  assert.deepEqual(verdicts(sample("tmuxform, warm", 111), sample("tmuxform, warm", 109)), [
    "tree, 100000, warm: at most 110 ms: 110 of 110, true, true",
  ]);
});

Deno.test("judge() compares with the fastest peer, and first scans with ccusage", () => {
  const peer = { role: "peer" } as const;
  assert.deepEqual(
    verdicts(
      sample("tmuxform, warm", 100),
      sample("tmuxform, first scan", 1_600),
      sample("ccusage", 1_500, peer),
      sample("tokscale", 1_200, peer),
    ),
    [
      "tree, 100000, warm: at most 110 ms: 100 of 110, true, true",
      "tree, 100000, warm: 15 times faster than tokscale: 100 of 80, false, false",
      "tree, 100000, first scan: no slower than ccusage: 1600 of 1500, false, false",
    ],
  );
});

Deno.test("judge() takes the worst peak of all ways of running", () => {
  assert.deepEqual(
    verdicts(
      sample("tmuxform, warm", 100, { peak: 60 }),
      sample("tmuxform, first scan", 900, { peak: 130 }),
      sample("ccusage", 900, { peak: 190, role: "peer", messages: 10_000 }),
    ),
    [
      "tree, 100000, warm: at most 110 ms: 100 of 110, true, true",
      "tree, 100000: at most 120 MB: 130 of 120, false, false",
    ],
  );
});

Deno.test("storageTable() shows medians and multiples, and a dash for what is not known", () => {
  const results = summarize([
    sample("floor: read and parse all", 800, { role: "floor", processor: 790, peak: 50 }),
    sample("tmuxform, warm", 80),
    sample("tmuxform, warm", 120),
    sample("tmuxform, warm", 100),
  ]);
  assert.deepEqual(storageTable(results, "tree", 100_000), [
    "tree, 100000 messages             wall, ms  processor, ms  peak, MB  x parse  x ccusage",
    "floor: read and parse all   800 (800..800)            790        50     1.00          -",
    "tmuxform, warm             100 (80.0..120)              -         -     0.13          -",
  ]);
});
