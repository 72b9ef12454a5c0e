import fc from "fast-check";
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import {
  digestOf,
  listSnapshots,
  readScreen,
  readSnapshot,
  saveSnapshot,
  type Snapshot,
} from "../../lib/snapshot/mod.ts";
import { SNAPSHOT } from "./_arbitrary.ts";
import { makeStore, pane, session, shown, snapshot, window } from "./_snapshots.ts";

const NONE = new Map<string, string>();

/** A snapshot of one pane with a screen. */
async function withScreen(text: string, second = 0) {
  const { screen, screens } = await shown(text);
  const sessions = [session({ windows: [window({ panes: [pane({ screen })] })] })];
  return { snapshot: snapshot(second, { sessions }), screens, digest: screen.digest };
}

Deno.test("what is saved is read back, whatever stands in it", async () => {
  await using store = await makeStore();
  await fc.assert(
    fc.asyncProperty(SNAPSHOT, async (value) => {
      const { id } = await saveSnapshot(store.path, value, NONE);
      assert.deepEqual((await readSnapshot(store.path, id)).snapshot, value);
    }),
    { numRuns: 50 },
  );
});

Deno.test("a screen is kept once, however many snapshots show it", async () => {
  await using store = await makeStore();
  const text = "\x1b[31mred\x1b[0m\n".repeat(5000);
  for (const second of [0, 1, 2]) {
    const { snapshot, screens } = await withScreen(text, second);
    // Only the first one has to bring it.
    await saveSnapshot(store.path, snapshot, second === 0 ? screens : NONE);
  }
  const digest = await digestOf(text);
  assert.deepEqual(store.files(), [
    "20261128T100000.000Z.json",
    "20261128T100001.000Z.json",
    "20261128T100002.000Z.json",
    `screens/${digest}.gz`,
  ]);
  assert.equal(await readScreen(store.path, digest), text);
  const { size } = await Deno.stat(`${store.path}/screens/${digest}.gz`);
  assert.ok(size < text.length / 20, `${size} of ${text.length} bytes`);
});

Deno.test("a screen that is neither given nor kept is a mistake of the program", async () => {
  await using store = await makeStore();
  const { snapshot } = await withScreen("text\n");
  await assert.rejects(saveSnapshot(store.path, snapshot, NONE), TypeError);
  assert.deepEqual(store.files(), []);
});

Deno.test("snapshots are found by id, by the begin of one, by name, or as the latest", async () => {
  await using store = await makeStore();
  for (const [second, name] of [[0, "one"], [1, "two"], [2, "one"], [13, undefined]] as const) {
    await saveSnapshot(store.path, snapshot(second, name === undefined ? {} : { name }), NONE);
  }
  const find = async (which: string) => (await readSnapshot(store.path, which)).id;
  assert.equal(await find("latest"), "20261128T100013.000Z");
  assert.equal(await find("20261128T100001.000Z"), "20261128T100001.000Z");
  assert.equal(await find("20261128T10001"), "20261128T100013.000Z");
  assert.equal(await find("one"), "20261128T100002.000Z");
  assert.equal(await find("two"), "20261128T100001.000Z");
  await assert.rejects(
    find("20261128T1000"),
    (error) =>
      error instanceof UserError && /several/.test(error.message) &&
      error.problems[0]?.hint?.split("\n").length === 4,
  );
  await assert.rejects(find("three"), /there is no snapshot "three"/);
  await assert.rejects(find("../../etc/passwd"), /there is no snapshot/);
});

Deno.test("snapshots of one millisecond get ids of their own, equal ones are the same", async () => {
  await using store = await makeStore();
  const save = async (name: string) =>
    (await saveSnapshot(store.path, snapshot(0, { name }), NONE)).id;
  const names = Array.from({ length: 11 }, (_, index) => `name ${index}`);
  const ids: string[] = [];
  for (const name of names) ids.push(await save(name));
  assert.deepEqual(ids.slice(0, 2), ["20261128T100000.000Z", "20261128T100000.000Z-2"]);
  assert.equal(await save("name 3"), ids[3]);
  const { snapshots } = await listSnapshots(store.path);
  assert.deepEqual(snapshots.map(({ snapshot }) => snapshot.name), names);
  assert.equal((await readSnapshot(store.path, "latest")).snapshot.name, "name 10");
});

Deno.test("a store that is not there is empty", async () => {
  await using store = await makeStore();
  const { snapshots, setAside, newer } = await listSnapshots(store.path);
  assert.deepEqual([snapshots, setAside, newer], [[], [], []]);
  await assert.rejects(
    readSnapshot(store.path, "latest"),
    (error) =>
      error instanceof UserError && error.exitStatus === 1 && /no snapshot/.test(error.message),
  );
});

Deno.test("what was left by a save that was killed is swept by the next one", async () => {
  await using store = await makeStore();
  await saveSnapshot(store.path, snapshot(), NONE);
  const left = ["x.json.1234.tmp", "screens/y.gz.5678.tmp"];
  for (const name of left) await Deno.writeTextFile(`${store.path}/${name}`, "half");
  assert.deepEqual((await listSnapshots(store.path)).setAside, []);
  await saveSnapshot(store.path, snapshot(1), NONE);
  assert.deepEqual(store.files().filter((name) => name.endsWith(".tmp")), []);
});

Deno.test("what does not agree with itself is not saved", async () => {
  await using store = await makeStore();
  const wrong: readonly (readonly [string, unknown])[] = [
    ["another version", { ...snapshot(), version: 2 }],
    ["a time that is none", snapshot(0, { time: "2026-02-30T00:00:00.000Z" })],
    ["a time without milliseconds", snapshot(0, { time: "2026-02-03T00:00:00Z" })],
    ["two sessions of a name", snapshot(0, { sessions: [session(), session()] })],
    ["an active pane that is not there", withWindow({ active: 1 })],
    ["no panes", withWindow({ panes: [] })],
    [
      "a digest that is a path",
      withWindow({
        panes: [pane({ screen: { digest: "../../../etc/passwd", lines: 1 } })],
      }),
    ],
    [
      "a link to nowhere",
      snapshot(0, {
        sessions: [session({ windows: [{ index: 1, link: { session: "other", index: 1 } }] })],
      }),
    ],
    ["a key that is not known", { ...snapshot(), more: 1 }],
    ["a number for a text", { ...snapshot(), host: 1 }],
    ["a list for an object", withWindow({ options: [] as unknown as Record<string, string> })],
    [
      "a key of all objects",
      JSON.parse(
        JSON.stringify(withWindow({ options: { x: "1" } })).replace('"x"', '"__proto__"'),
      ),
    ],
  ];
  for (const [what, value] of wrong) {
    await assert.rejects(saveSnapshot(store.path, value as Snapshot, NONE), TypeError, what);
  }
  await assert.rejects(Deno.stat(store.path), Deno.errors.NotFound);
});

function withWindow(parts: Parameters<typeof window>[0]): Snapshot {
  return snapshot(0, { sessions: [session({ windows: [window(parts)] })] });
}

Deno.test("a save waits for another one, and says who holds the lock when it takes too long", async () => {
  await using store = await makeStore();
  await saveSnapshot(store.path, snapshot(), NONE);
  using lock = await Deno.open(`${store.path}/lock`, { write: true });
  await lock.lock(true);
  const waiting = saveSnapshot(store.path, snapshot(1), NONE);
  assert.equal(store.files().length, 1);
  await lock.unlock();
  assert.equal((await waiting).id, "20261128T100001.000Z");
});
