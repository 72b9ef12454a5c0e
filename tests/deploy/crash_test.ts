/** A deploy that dies or fails at every step is done as a whole, or not at all. */
import assert from "node:assert/strict";
import { openState } from "../../lib/deploy/mod.ts";
import { dying, failing, Killed } from "./_effects.ts";
import {
  deploy,
  type DeployHome,
  leftovers,
  makeDeployHome,
  manifestOf,
  rollback,
  treeOf,
  writeSource,
} from "./_tree.ts";

const NAMES = Array.from({ length: 20 }, (_, index) => `f${index}.conf`);

/** One in each way: made, changed, taken away, other permissions, a link in place of a file. */
const [OLD, NEW] = [NAMES.slice(0, 15), NAMES.slice(3)];

async function old(home: DeployHome): Promise<void> {
  NAMES.forEach((name) => writeSource(home, name, `old ${name}\n`));
  await deploy(home, manifestOf(OLD), { effects: dying(Infinity) });
  NAMES.forEach((name, index) =>
    writeSource(
      home,
      name,
      index === 7 ? `old ${name}\n` : `new ${name}\n`,
      index % 2 ? 0o755 : 0o644,
    )
  );
}

/** The new files, deployed over the old ones, once for comparison. */
async function expected(): Promise<{ before: object; after: object; steps: number }> {
  using home = makeDeployHome();
  await old(home);
  const before = shown(home);
  const effects = dying(Infinity);
  await deploy(home, manifestOf(NEW), { effects });
  return { before, after: shown(home), steps: effects.steps() };
}

async function kill(work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => isKill(error));
}

/** Whoever reports an error names its cause; and what is not tidied up is tried again. */
function isKill(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof Killed || isKill(error.cause);
}

/** Links point into the home, which has another name in each round. */
function shown(home: DeployHome): object {
  return JSON.parse(JSON.stringify(treeOf(`${home.path}/out`)).replaceAll(home.path, "HOME"));
}

for (const half of [false, true]) {
  Deno.test(`a deploy of 20 files killed at every step${half ? ", in the middle of a write," : ""} is all old or all new`, async () => {
    const { before, after, steps } = await expected();
    assert.ok(steps > 60, `${steps} steps`);
    let [olds, news] = [0, 0];
    for (let last = 0; last < steps; last++) {
      using home = makeDeployHome();
      await old(home);
      await kill(deploy(home, manifestOf(NEW), { effects: dying(last, half) }));
      (await openState(home.state, dying(Infinity), 5))[Symbol.dispose]();
      const now = shown(home);
      const isOld = JSON.stringify(now) === JSON.stringify(before);
      if (!isOld) assert.deepEqual(now, after, `killed after step ${last}`);
      if (isOld) olds++;
      else news++;
      assert.deepEqual(leftovers(home), [], `killed after step ${last}`);
      await deploy(home, manifestOf(NEW), { effects: dying(Infinity) });
      assert.deepEqual(shown(home), after, `deployed again after step ${last}`);
    }
    assert.ok(olds > 20 && news > 20, `${olds} old, ${news} new`);
  });
}

Deno.test("what puts in order after a crash can be killed at every step, too", async () => {
  const { before, after, steps } = await expected();
  for (let last = 5; last < steps; last += 9) {
    for (let again = 0;; again++) {
      using home = makeDeployHome();
      await old(home);
      await kill(deploy(home, manifestOf(NEW), { effects: dying(last) }));
      const effects = dying(again);
      const state = await openState(home.state, effects, 5).catch((error) => {
        assert.ok(isKill(error), error);
      });
      state?.[Symbol.dispose]();
      (await openState(home.state, dying(Infinity), 5))[Symbol.dispose]();
      const now = shown(home);
      if (JSON.stringify(now) !== JSON.stringify(before)) {
        assert.deepEqual(now, after, `killed after steps ${last} and ${again}`);
      }
      assert.deepEqual(leftovers(home), []);
      if (state) break;
    }
  }
});

Deno.test("a deploy that fails at any step leaves all old, and says so", async () => {
  const { before, after, steps } = await expected();
  for (let at = 1; at <= steps; at++) {
    using home = makeDeployHome();
    await old(home);
    const error = new Deno.errors.PermissionDenied("EACCES");
    const done = await deploy(home, manifestOf(NEW), { effects: failing(at, error) }).then(
      () => true,
      (error) => {
        assert.match(
          error.message,
          /cannot deploy to|cannot write to|not tidied up|EACCES/,
          `step ${at}`,
        );
        return /not tidied up/.test(error.message);
      },
    );
    if (done) assert.deepEqual(clean(shown(home)), after, `failed at step ${at}`);
    else assert.deepEqual(shown(home), before, `failed at step ${at}`);
    await deploy(home, manifestOf(NEW), { effects: dying(Infinity) });
    assert.deepEqual(shown(home), after);
    assert.deepEqual(leftovers(home), []);
  }
});

/** Without what is still to be tidied up. */
function clean(tree: object): object {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !name.includes("tmuxform-")));
}

Deno.test("a rollback killed at every step is all or nothing", async () => {
  using first = makeDeployHome();
  await old(first);
  const effects = dying(Infinity);
  await rollback(first, 0, { effects });
  assert.deepEqual(shown(first), {});
  for (let last = 0; last < effects.steps(); last++) {
    using home = makeDeployHome();
    await old(home);
    const before = shown(home);
    await kill(rollback(home, 0, { effects: dying(last) }));
    (await openState(home.state, dying(Infinity), 5))[Symbol.dispose]();
    const now = shown(home);
    if (Object.keys(now).length) assert.deepEqual(now, before, `killed after step ${last}`);
    assert.deepEqual(leftovers(home), []);
  }
});

Deno.test("what is edited by hand between a crash and the next start is not lost", async () => {
  const { steps } = await expected();
  for (let last = 30; last < steps; last++) {
    using home = makeDeployHome();
    await old(home);
    await kill(deploy(home, manifestOf(NEW), { effects: dying(last) }));
    const target = `${home.path}/out/${8 % 3}/f8.conf`;
    Deno.removeSync(target);
    Deno.writeTextFileSync(target, "edited\n");
    (await openState(home.state, dying(Infinity), 5))[Symbol.dispose]();
    const kept = Object.entries(treeOf(`${home.path}/out`)).filter(([name, text]) =>
      name.includes("f8.conf") && text.endsWith("edited\n")
    );
    assert.equal(kept.length, 1, `killed after step ${last}`);
  }
});
