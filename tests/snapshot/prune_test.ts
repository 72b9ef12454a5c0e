import fc from "fast-check";
import assert from "node:assert/strict";
import {
  judge,
  type KeepPolicy,
  type Listing,
  listSnapshots,
  pruneSnapshots,
  saveSnapshot,
  verifySnapshots,
} from "../../lib/snapshot/mod.ts";
import { digestsOf } from "../../lib/snapshot/screens.ts";
import { makeStore, pane, session, shown, snapshot, window } from "./_snapshots.ts";

/** Keep a snapshot that shows these screens. */
async function keep(directory: string, minute: number, texts: readonly string[], name?: string) {
  const all = await Promise.all(texts.map(shown));
  const panes = [pane(), ...all.map(({ screen }) => pane({ screen }))];
  const sessions = [session({ windows: [window({ panes })] })];
  const parts = { sessions, ...(name !== undefined && { name }) };
  const screens = new Map(all.flatMap(({ screens }) => [...screens]));
  return (await saveSnapshot(directory, snapshot(60 * minute, parts), screens)).id;
}

function choice(policy: KeepPolicy) {
  return ({ snapshots }: Listing) => {
    const candidates = snapshots.map(({ id, snapshot: { time, name } }) => ({
      id,
      time: Date.parse(time),
      name,
    }));
    const clock = { now: Date.UTC(2030, 0, 1), offset: () => 0 };
    return judge(candidates, policy, clock).filter(({ reasons }) => reasons.length === 0)
      .map(({ id }) => id);
  };
}

Deno.test("a dry run says what a real one does, and only what nothing shows any more goes", async () => {
  const history = fc.array(
    fc.record({
      step: fc.integer({ min: 1, max: 3000 }),
      texts: fc.array(fc.constantFrom("a\n", "b\n", "c\n", "d\n"), { maxLength: 2 }),
      name: fc.option(fc.constant("name"), { nil: undefined, freq: 5 }),
    }),
    { maxLength: 6 },
  );
  const policy = fc.record({ last: fc.nat(3), hourly: fc.nat(2), named: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(history, policy, async (history, policy) => {
      await using store = await makeStore();
      let minute = 0;
      for (const { step, texts, name } of history) {
        await keep(store.path, minute += step, texts, name);
      }
      const before = history.length > 0 ? store.files() : [];
      const { before: _, ...dry } = await pruneSnapshots(store.path, choice(policy), true);
      assert.deepEqual(history.length > 0 ? store.files() : [], before);
      const { before: listing, ...real } = await pruneSnapshots(store.path, choice(policy), false);
      assert.deepEqual(dry, real);
      const { snapshots } = await listSnapshots(store.path);
      const goes = new Set(real.snapshots);
      const stays = listing.snapshots.filter(({ id }) => !goes.has(id));
      assert.deepEqual(snapshots, stays);
      const digests = new Set(stays.flatMap(({ snapshot }) => [...digestsOf(snapshot)]));
      assert.deepEqual(
        store.files(),
        [...stays.map(({ id }) => `${id}.json`), ...[...digests].map((d) => `screens/${d}.gz`)]
          .sort(),
      );
      assert.deepEqual((await verifySnapshots(store.path)).defects, []);
    }),
    { numRuns: Deno.env.get("TMUXFORM_SOAK") === "1" ? 500 : 30 },
  );
});

Deno.test("while nobody can tell what a damaged or newer snapshot shows, all screens stay", async () => {
  await using store = await makeStore();
  const [first, second] = [
    await keep(store.path, 0, ["a\n"]),
    await keep(store.path, 1, ["b\n"]),
    await keep(store.path, 2, ["c\n"]),
  ];
  await Deno.writeTextFile(`${store.path}/${first}.json`, "rotten");
  const all = ({ snapshots }: Listing) => snapshots.slice(0, -1).map(({ id }) => id);
  const damaged = await pruneSnapshots(store.path, all, false);
  assert.deepEqual([damaged.snapshots, damaged.screens], [[second], []]);
  assert.match(damaged.screensStay ?? "", /damaged\/20261128T100000.000Z.json/);
  await Deno.remove(`${store.path}/damaged`, { recursive: true });
  const { screens, screensStay } = await pruneSnapshots(store.path, all, false);
  assert.deepEqual([screens.length, screensStay], [2, undefined]);
  assert.equal(store.files().length, 2);
});
