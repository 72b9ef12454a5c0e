import assert from "node:assert/strict";
import { FLOORS } from "../../bench/floor.ts";
import { type Phase, scene, windowCount, withChange } from "../../bench/scene.ts";
import { Stage } from "../../bench/stage.ts";

const SMALL = scene(2, 3);
/** So many that their commands do not fit into arguments. */
const LARGE = scene(1, 90);

for (const floor of FLOORS) {
  const wanted = floor.name === "floor keys" ? LARGE : SMALL;
  Deno.test(`${floor.name} brings up windows with one call, and changes one`, async () => {
    await using stage = await Stage.create({ signal: new AbortController().signal, rest: false });
    const act = async (phase: Phase) => {
      const invocations = floor.run(stage, phase === "change" ? withChange(wanted) : wanted, phase);
      assert.equal(invocations.length, 1);
      assert.equal((await stage.measure(invocations)).failure, undefined);
      return await stage.windows();
    };
    const first = await act("first");
    assert.equal(first.size, windowCount(wanted));
    assert.deepEqual(await act("again"), first);
    const changed = await act("change");
    const restarted = [...changed.keys()].filter((key) => changed.get(key) !== first.get(key));
    assert.deepEqual(restarted, ["s01:w03"]);
  });
}
