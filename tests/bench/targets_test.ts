import assert from "node:assert/strict";
import type { Sample } from "../../bench/round.ts";
import { summarize } from "../../bench/results.ts";
import { judge, judgeStartUp } from "../../bench/targets.ts";

function sample(contestant: string, time: number, more: Partial<Sample> = {}): Sample {
  return { scene: "20x10", contestant, phase: "first", time, disturbed: false, ...more };
}

function lines(samples: readonly Sample[], peers: readonly string[] = []): string[] {
  return judge(summarize(samples), peers).map(({ name, limit, value, met, metAtBest }) =>
    `${name}: ${value} of ${limit}, ${met}, ${metAtBest}`
  );
}

Deno.test("summarize() leaves out times of what went wrong, and counts them", () => {
  const samples = [
    sample("smug", 10),
    sample("smug", 1, { fault: "9 windows" }),
    sample("smug", 30),
    sample("smug", 2, { fault: "9 windows" }),
  ];
  assert.deepEqual(summarize(samples), [{
    scene: "20x10",
    contestant: "smug",
    phase: "first",
    count: 2,
    spread: { median: 20, min: 10, max: 30 },
    faults: { "9 windows": 2 },
  }]);
});

Deno.test("judge() holds each way of starting against the floor that does the same work", () => {
  assert.deepEqual(
    lines([
      sample("floor arg", 100),
      sample("floor keys", 200),
      sample("tmuxform", 211),
      sample("tmuxform shell", 340),
    ]),
    [
      "first apply, 20x10: tmuxform at most 1.3 x floor arg + 80 ms: 211 of 210, false, false",
      "first apply, 20x10: tmuxform shell at most 1.3 x floor keys + 80 ms: 340 of 340, true, true",
    ],
  );
});

Deno.test("judge() compares with the fastest peer, and judges minima too", () => {
  assert.deepEqual(
    lines(
      [
        ...[90, 110, 120].map((time) => sample("tmuxform", time)),
        ...[200, 210, 220].map((time) => sample("smug", time)),
        sample("tmuxp", 900),
      ],
      ["tmuxp", "smug", "teamocil"],
    ),
    ["first apply, 20x10: tmuxform at most half of smug: 110 of 105, false, true"],
  );
});

Deno.test("judge() looks at no-op applies of the largest scene only", () => {
  const again = { phase: "again" } as const;
  assert.deepEqual(
    lines([
      sample("tmuxform", 119, again),
      sample("tmuxform", 300, { ...again, scene: "1x50" }),
    ]),
    ["no-op apply, 20x10: tmuxform at most 120 ms: 119 of 120, true, true"],
  );
});

Deno.test("judgeStartUp() counts from an empty program", () => {
  const empty = { median: 20, min: 14, max: 50 };
  const [verdict] = judgeStartUp({ median: 36, min: 28, max: 60 }, empty);
  assert.equal(verdict?.met, false);
  assert.equal(verdict?.metAtBest, true);
  assert.equal(verdict?.limit, 35);
});
