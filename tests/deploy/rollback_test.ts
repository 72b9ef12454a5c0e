/** Every generation that is kept comes back byte for byte. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { generationNumbers, readGeneration } from "../../lib/deploy/mod.ts";
import { dying } from "./_effects.ts";
import {
  deploy,
  leftovers,
  makeDeployHome,
  manifestOf,
  rollback,
  treeOf,
  writeSource,
} from "./_tree.ts";

const NAMES = ["a", "b", "c", "d", "e", "f"];
const content = fc.oneof(fc.string({ maxLength: 20 }), fc.constant("x".repeat(5000)));
const file = fc.record({
  text: content,
  mode: fc.constantFrom(0o644, 0o755),
  wanted: fc.boolean(),
});
/** A state of all sources, or a way back by so many generations. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(...NAMES.map(() => file)) },
  { weight: 1, arbitrary: fc.nat({ max: 5 }) },
);

const RUNS = Deno.env.get("TMUXFORM_SOAK") ? 1000 : 100;

Deno.test("any generation of a random history comes back byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      async (steps, pick) => {
        using home = makeDeployHome();
        Deno.mkdirSync(`${home.path}/out`, { mode: 0o700 });
        const effects = dying(Infinity);
        const now = () => withoutEmpty(treeOf(`${home.path}/out`));
        const trees = new Map([[0, now()]]);
        const newest = () => generationNumbers(home.state).at(-1) ?? 0;
        const back = async (to: number) => {
          await rollback(home, to, { effects });
          assert.deepEqual(now(), trees.get(to), `back to ${to}`);
          assert.deepEqual(leftovers(home), []);
        };
        for (const step of steps) {
          if (typeof step === "number") {
            if (newest() > 0) await back(Math.max(0, newest() - step));
          } else {
            NAMES.forEach((name, index) =>
              writeSource(home, name, step[index]?.text ?? "", step[index]?.mode)
            );
            const wanted = NAMES.filter((_, index) => step[index]?.wanted);
            await deploy(home, manifestOf(wanted), { effects });
          }
          trees.set(newest(), now());
        }
        if (newest() > 0) await back(pick % (newest() + 1));
      },
    ),
    { numRuns: RUNS },
  );
});

Deno.test("going back twice goes back by two, and forward again by its number", async () => {
  using home = makeDeployHome();
  const text = () => Deno.readTextFileSync(`${home.path}/out/0/a`);
  for (const version of ["1", "2", "3"]) {
    writeSource(home, "a", version);
    await deploy(home, manifestOf(["a"]));
  }
  await rollback(home);
  assert.equal(text(), "2");
  await rollback(home);
  assert.equal(text(), "1");
  await rollback(home, 3);
  assert.equal(text(), "3");
  await rollback(home, 0);
  assert.deepEqual(treeOf(`${home.path}/out`), {});
  await assert.rejects(rollback(home), /there is no generation -1/);
  await assert.rejects(rollback(home, 99), /there is no generation 99/);
  assert.deepEqual(
    generationNumbers(home.state).map((number) => readGeneration(home.state, number).restores),
    [null, null, null, 2, 1, 3, 0],
  );
});

Deno.test("only so many generations are kept, and each of them comes back", async () => {
  for (const to of [8, 9, 10]) {
    using home = makeDeployHome();
    for (let version = 1; version <= 10; version++) {
      writeSource(home, "a", `${version}`);
      await deploy(home, manifestOf(["a"], 3), { effects: dying(Infinity) });
    }
    assert.deepEqual(generationNumbers(home.state), [8, 9, 10]);
    assert.equal(
      [...Deno.readDirSync(`${home.state}/contents`)].length,
      4,
      "and what was before 8",
    );
    await assert.rejects(rollback(home, 7), /there is no generation 7/);
    await rollback(home, to);
    assert.equal(Deno.readTextFileSync(`${home.path}/out/0/a`), `${to}`);
  }
});

Deno.test("a damaged generation or content is not put back", async () => {
  using home = makeDeployHome();
  for (const version of ["one", "two"]) {
    writeSource(home, "a", version);
    await deploy(home, manifestOf(["a"]));
  }
  const before = treeOf(`${home.path}/out`);
  const contents = `${home.state}/contents`;
  const generation = `${home.state}/generations/2.json`;
  for (const { name } of Deno.readDirSync(contents)) {
    Deno.writeTextFileSync(`${contents}/${name}`, "tampered");
  }
  await assert.rejects(rollback(home, 1), /is damaged/);
  const whole = Deno.readTextFileSync(generation);
  for (let length = 0; length < whole.length - 1; length += 7) {
    Deno.writeTextFileSync(generation, whole.slice(0, length));
    await assert.rejects(rollback(home, 1), /is damaged/);
  }
  assert.deepEqual(treeOf(`${home.path}/out`), before);
});

Deno.test("all that is kept is for the user alone", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one");
  await deploy(home, manifestOf(["a"]));
  for (const [name, shown] of Object.entries(treeOf(home.state))) {
    assert.match(shown, name.endsWith("/") ? /^700$/ : /^600 /, name);
  }
});

/** A directory that nothing is in any more is not missed. */
function withoutEmpty(tree: Record<string, string>): Record<string, string> {
  const names = Object.keys(tree);
  return Object.fromEntries(
    Object.entries(tree).filter(([name]) =>
      !name.endsWith("/") || names.some((other) => other !== name && other.startsWith(name))
    ),
  );
}
