/** Every byte changed and every length cut: never a crash, never wrong data, always named. */
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import {
  exportSnapshot,
  glanceAtStore,
  importSnapshot,
  listSnapshots,
  readScreen,
  readSnapshot,
  saveSnapshot,
  verifySnapshots,
} from "../../lib/snapshot/mod.ts";
import { digestsOf } from "../../lib/snapshot/screens.ts";
import { makeStore, pane, session, shown, snapshot, type Store, window } from "./_snapshots.ts";

const TEXT = "\x1b[1mwhat was there\x1b[0m\n$ \n";
/** Long enough to be compressed, and still short then. */
const LONG_TEXT = TEXT.repeat(200);
const OLD = "20261128T100000.000Z";
const NEW = "20261128T100001.000Z";

/** Bits that are flipped in each byte. */
const FLIPS = Deno.env.get("TMUXFORM_SOAK") === "1" ? [1, 2, 4, 8, 16, 32, 64, 128] : [1, 128];

/** An old snapshot and a new one that show the same. */
async function filled(text = TEXT): Promise<{ store: Store; digest: string }> {
  const store = await makeStore();
  const { screen, screens } = await shown(text);
  const sessions = [session({ windows: [window({ panes: [pane({ screen })] })] })];
  for (const second of [0, 1]) {
    await saveSnapshot(store.path, snapshot(second, { sessions }), screens);
  }
  return { store, digest: screen.digest };
}

/** Each flip and each cut of some bytes, and others that are no part of them. */
function* damages(bytes: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let at = 0; at < bytes.length; at++) {
    for (const flip of FLIPS) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ flip;
      yield [`byte ${at} ^ ${flip}`, flipped];
    }
    yield [`cut to ${at}`, bytes.slice(0, at)];
  }
  yield ["a byte more", new Uint8Array([...bytes, 10])];
  yield ["zeros", new Uint8Array(bytes.length)];
}

Deno.test("a document with any damage is set aside, and the newest whole one is used", async () => {
  const { store: made } = await filled();
  await using store = made;
  const path = `${store.path}/${NEW}.json`;
  const whole = await Deno.readFile(path);
  let count = 0;
  for (const [what, bytes] of damages(whole)) {
    await Deno.writeFile(path, bytes);
    const { id, snapshot, setAside } = await readSnapshot(store.path, "latest");
    assert.equal(id, OLD, what);
    assert.equal(snapshot.time, "2026-11-28T10:00:00.000Z");
    assert.equal(setAside.length, 1, what);
    assert.ok(setAside[0]?.includes(JSON.stringify(path)), setAside[0]);
    assert.deepEqual(await Deno.readFile(`${store.path}/damaged/${NEW}.json`), bytes);
    await Deno.remove(`${store.path}/damaged`, { recursive: true });
    count++;
  }
  console.log(`${count} damaged documents`);
});

for (const [kind, shown] of [["stored", TEXT], ["compressed", LONG_TEXT]] as const) {
  Deno.test(`a ${kind} screen with any damage is never shown as another, and named by verify`, async () => {
    const { store: made, digest } = await filled(shown);
    await using store = made;
    const path = `${store.path}/screens/${digest}.gz`;
    const whole = await Deno.readFile(path);
    let [refused, same] = [0, 0];
    for (const [what, bytes] of damages(whole)) {
      await Deno.writeFile(path, bytes);
      const text = await readScreen(store.path, digest).catch((error) => {
        assert.ok(error instanceof UserError, `${what}: ${error}`);
        return undefined;
      });
      if (text === undefined) {
        refused++;
        // It is out of the way of a save of the same screen.
        await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
        const { whole, defects } = await verifySnapshots(store.path);
        assert.deepEqual(whole, []);
        assert.deepEqual(defects.map(({ snapshots }) => snapshots), [[], [OLD, NEW]], what);
        await Deno.remove(`${store.path}/damaged`, { recursive: true });
      } else {
        // Such as the time in the head of a gzip file, which says nothing of the text.
        assert.equal(text, shown, what);
        same++;
      }
    }
    console.log(`${refused} damaged screens refused, ${same} show the same`);
    assert.ok(refused > whole.length * FLIPS.length / 2);
  });
}

Deno.test("an exported snapshot with any damage is not imported", async () => {
  const { store: made } = await filled();
  await using store = made;
  const { snapshot } = await readSnapshot(store.path, NEW);
  const whole = await exportSnapshot(store.path, snapshot);
  const file = `${store.path}/file`;
  await using other = await makeStore();
  let count = 0;
  for (const [what, bytes] of damages(whole)) {
    await Deno.writeFile(file, bytes);
    await assert.rejects(
      importSnapshot(other.path, file),
      (error) => error instanceof UserError && error.message.includes(file),
      what,
    );
    count++;
  }
  console.log(`${count} damaged files`);
  await assert.rejects(Deno.stat(other.path), Deno.errors.NotFound);
  await Deno.writeFile(file, whole);
  assert.equal((await importSnapshot(other.path, file)).id, NEW);
  assert.equal((await verifySnapshots(other.path)).defects.length, 0);
});

Deno.test("documents under the names of each other are damaged", async () => {
  const { store: made } = await filled();
  await using store = made;
  await Deno.rename(`${store.path}/${OLD}.json`, `${store.path}/swap`);
  await Deno.rename(`${store.path}/${NEW}.json`, `${store.path}/${OLD}.json`);
  await Deno.rename(`${store.path}/swap`, `${store.path}/${NEW}.json`);
  const { snapshots, setAside } = await listSnapshots(store.path);
  assert.deepEqual([snapshots.length, setAside.length], [0, 2]);
});

Deno.test("a document of a newer version is left where it is, and refused", async () => {
  const { store: made } = await filled();
  await using store = made;
  const path = `${store.path}/20261128T100002.000Z.json`;
  const body = 'tmuxform snapshot 2\n{"format":"of which nothing is known"}\n';
  const bytes = new TextEncoder().encode(body);
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  await Deno.writeTextFile(path, `${body}sha256 ${sum}\n`);
  const { snapshots, setAside, newer } = await listSnapshots(store.path);
  assert.deepEqual([snapshots.length, setAside.length, newer.length], [2, 0, 1]);
  assert.equal((await readSnapshot(store.path, "latest")).id, NEW);
  await assert.rejects(readSnapshot(store.path, "20261128T100002"), /newer tmuxform: version 2/);
  const { defects } = await verifySnapshots(store.path);
  assert.deepEqual(defects.map(({ hint }) => hint), ["use the tmuxform that wrote it"]);
  assert.ok((await Deno.stat(path)).isFile);
});

Deno.test("what is no file, or too large, or too deep, is no snapshot", async () => {
  const { store: made } = await filled();
  await using store = made;
  const name = (second: number) => `${store.path}/20261128T10003${second}.000Z.json`;
  await new Deno.Command("mkfifo", { args: [name(0)] }).output();
  await Deno.mkdir(name(1));
  await Deno.symlink("/dev/zero", name(2));
  using large = await Deno.open(name(3), { write: true, create: true });
  await large.truncate(1024 * 1024 * 1024);
  const sealed = async (json: string) => {
    const body = `tmuxform snapshot 1\n${json}\n`;
    const bytes = new TextEncoder().encode(body);
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    return `${body}sha256 ${sum}\n`;
  };
  await Deno.writeTextFile(name(4), await sealed("[".repeat(100_000) + "]".repeat(100_000)));
  await Deno.writeTextFile(name(5), await sealed("{}"));
  await Deno.writeTextFile(name(6), await sealed("null"));
  await Deno.writeTextFile(name(7), "");
  const { setAside } = await listSnapshots(store.path);
  assert.equal(setAside.length, 8);
  const found = await readSnapshot(store.path, "latest");
  assert.deepEqual([found.id, found.setAside], [NEW, []]);
});

Deno.test("a small file that holds very much is no screen", async () => {
  const { store: made, digest } = await filled();
  await using store = made;
  const path = `${store.path}/screens/${digest}.gz`;
  const zeros = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const chunk = new Uint8Array(1024 * 1024);
      for (let mib = 0; mib < 300; mib++) controller.enqueue(chunk);
      controller.close();
    },
  });
  const bomb = zeros.pipeThrough(new CompressionStream("gzip"));
  await Deno.writeFile(path, new Uint8Array(await new Response(bomb).arrayBuffer()));
  assert.ok((await Deno.stat(path)).size < 1024 * 1024);
  await assert.rejects(readScreen(store.path, digest), /a screen is damaged/);
});

Deno.test("a damaged screen is mended by a save of the same", async () => {
  const { store: made, digest } = await filled();
  await using store = made;
  const path = `${store.path}/screens/${digest}.gz`;
  await Deno.writeTextFile(path, "rotten");
  assert.equal((await verifySnapshots(store.path)).defects.length, 1);
  const { screen, screens } = await shown(TEXT);
  const sessions = [session({ windows: [window({ panes: [pane({ screen })] })] })];
  await saveSnapshot(store.path, snapshot(5, { sessions }), screens);
  assert.equal(await readScreen(store.path, digest), TEXT);
  const { whole, defects } = await verifySnapshots(store.path);
  assert.equal(whole.length, 3);
  assert.deepEqual(defects.map(({ hint }) => hint), ["when you have no use for it, remove it"]);
});

Deno.test("at first sight it is seen what is damaged, missing or aside, and nothing is moved", async () => {
  await using store = await makeStore();
  assert.deepEqual(await glanceAtStore(store.path), { whole: 0, problems: [] });
  for (const second of [0, 1, 2]) {
    const { screen, screens } = await shown(`screen ${second}\n`);
    const sessions = [session({ windows: [window({ panes: [pane({ screen })] })] })];
    await saveSnapshot(store.path, snapshot(second, { sessions }), screens);
  }
  assert.deepEqual(await glanceAtStore(store.path), { whole: 3, problems: [] });
  const [first = "", second = ""] = store.files().filter((name) => name.endsWith(".json"));
  await Deno.writeTextFile(`${store.path}/${first}`, "rotten");
  const { snapshot: other } = await readSnapshot(store.path, second.replace(".json", ""));
  const [digest] = [...digestsOf(other)];
  await Deno.remove(`${store.path}/screens/${digest}.gz`);
  await Deno.mkdir(`${store.path}/damaged`);
  await Deno.writeTextFile(`${store.path}/damaged/old.json`, "rotten");
  const before = store.files();
  const { whole, problems } = await glanceAtStore(store.path);
  assert.equal(whole, 1);
  assert.match(
    problems.join("\n"),
    /damaged\/old.json" was damaged and set aside\n.* is damaged, /,
  );
  assert.match(problems.at(-1) ?? "", /^screens of snapshot \S+ are missing$/);
  assert.deepEqual(store.files(), before);
});
