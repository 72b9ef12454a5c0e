import assert from "node:assert/strict";
import { Arena, CHANGED, FILES } from "../../../bench/deploy/arena.ts";
import { NAMES } from "../../../bench/deploy/contestant.ts";
import { judge } from "../../../bench/deploy/targets.ts";
import { spread } from "../../../bench/statistics.ts";

Deno.test("judge() says of copies and links whether nothing to do takes 60 ms", () => {
  const times: Record<string, number[]> = { [NAMES.copy]: [50, 61, 70], [NAMES.link]: [60] };
  const verdicts = judge((name, phase) => {
    const measured = phase === "again" ? times[name] : undefined;
    return measured && spread(measured);
  });
  assert.deepEqual(verdicts.map(({ value, met, metAtBest }) => [value, met, metAtBest]), [
    [61, false, true],
    [60, true, true],
  ]);
  assert.deepEqual(judge(() => undefined), []);
});

Deno.test("an arena tells which file is not as its source", () => {
  using arena = new Arena();
  arena.clear();
  assert.match(arena.fault() ?? "", /is missing/);
  new Deno.Command("cp", { args: ["-r", `${arena.sources}/.`, arena.target] }).outputSync();
  assert.equal(arena.fault(), undefined);
  arena.change(1);
  assert.match(arena.fault() ?? "", /is not the same/);
  assert.equal(FILES % CHANGED, 0);
});
