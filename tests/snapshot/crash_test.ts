/** A save or a prune that is killed, or fails, at every system call that changes something. */
import assert from "node:assert/strict";
import { listSnapshots, readScreen, verifySnapshots } from "../../lib/snapshot/mod.ts";
import { digestsOf } from "../../lib/snapshot/screens.ts";
import { changesOf, disturb, HAS_STRACE, type Traced } from "../support/strace.ts";
import { makeStore, type Store } from "./_snapshots.ts";
import { prune, save, screensOf } from "./_work.ts";

const PROGRAM = new URL("./_work.ts", import.meta.url).pathname;
const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";

function work(...args: string[]): Traced {
  const flags = ["--quiet", "--no-check", "--no-code-cache", "--cached-only", "-A"];
  return {
    command: [Deno.execPath(), "run", ...flags, PROGRAM, ...args],
    environment: {
      HOME: Deno.env.get("HOME") ?? "/",
      PATH: Deno.env.get("PATH") ?? "",
      NO_COLOR: "1",
      ...(Deno.env.has("DENO_DIR") && { DENO_DIR: Deno.env.get("DENO_DIR") ?? "" }),
    },
  };
}

/** Make a store anew, with snapshots of these seconds. */
async function fill(store: Store, seconds: readonly number[]): Promise<void> {
  await Deno.remove(store.path, { recursive: true }).catch(() => {});
  for (const second of seconds) await save(store.path, second);
}

/** Seconds of the snapshots that are there, all of them whole to the last line of a screen. */
async function wholeIn(store: Store, context: string): Promise<number[]> {
  const { snapshots, setAside, newer } = await listSnapshots(store.path);
  assert.deepEqual([setAside, newer], [[], []], context);
  assert.deepEqual((await verifySnapshots(store.path)).defects, [], context);
  const seconds: number[] = [];
  for (const { id, snapshot } of snapshots) {
    const second = Number(id.slice(13, 15));
    const digests = [...digestsOf(snapshot)];
    const texts = await Promise.all(digests.map((digest) => readScreen(store.path, digest)));
    assert.deepEqual(texts, screensOf(second), context);
    seconds.push(second);
  }
  return seconds;
}

function temporaryFiles(store: Store): string[] {
  return store.files().filter((name) => name.endsWith(".tmp"));
}

/** What is killed, what is there before, and what may be there then. */
const KILLED = [
  // That the directory is flushed once more at the end is seen in the next.
  { args: ["save", "1"], before: [], allowed: [[]] },
  { args: ["save", "1"], before: [0], allowed: [[0], [0, 1]] },
  { args: ["prune"], before: [0, 1, 2], allowed: [[0, 1, 2], [1, 2], [2]] },
] as const;

for (const { args: [what, ...args], before, allowed } of KILLED) {
  Deno.test({
    name:
      `a ${what} over ${before.length} snapshots killed at every system call is done or was not`,
    ignore: !HAS_STRACE,
    fn: async () => {
      await using store = await makeStore();
      await fill(store, before);
      const traced = work(what, store.path, ...args);
      const calls = await changesOf(traced, store.path);
      const seen = new Map<string, number>();
      for (const call of calls) {
        const context = `${call.name} ${call.path}`;
        await fill(store, before);
        const { status, stdout } = await disturb(traced, call, "signal=KILL");
        assert.deepEqual([status, stdout], [137, ""], context);
        const there = await wholeIn(store, context);
        assert.ok(allowed.some((each) => String(each) === String(there)), `${context}: ${there}`);
        seen.set(String(there), (seen.get(String(there)) ?? 0) + 1);
        // Nothing stands in the way of the next, which tidies up.
        await save(store.path, 30);
        assert.deepEqual(await wholeIn(store, context), [...there, 30], context);
        assert.deepEqual(temporaryFiles(store), [], context);
      }
      const names = calls.map(({ name }) => name);
      console.log(`${what}: killed at ${names.join(" ")}; left`, Object.fromEntries(seen));
      assert.equal(seen.size, allowed.length, "each outcome was seen");
    },
  });
}

Deno.test({
  name: "a save that fails at any system call leaves what was there, and names the path",
  ignore: !HAS_STRACE,
  fn: async () => {
    await using store = await makeStore();
    await fill(store, [0]);
    const traced = work("save", store.path, "1");
    const calls = await changesOf(traced, store.path);
    let failures = 0;
    for (const error of ["ENOSPC", "EIO", ...(SOAK ? ["EACCES", "EROFS", "EDQUOT"] : [])]) {
      for (const call of calls) {
        // Making what is there fails anyway; and a lock that is not to be had is waited for.
        if (call.name === "mkdir" || call.name === "flock") continue;
        const context = `${call.name} ${call.path}: ${error}`;
        await fill(store, [0]);
        const { status, stderr } = await disturb(traced, call, `error=${error}`);
        assert.equal(status, 1, context);
        assert.match(stderr, /cannot (save a snapshot in|write to) "\S*\/snapshots"/, context);
        // Behind the last rename it is there, only not for sure after a power cut.
        const isLast = call.name === "fsync" && call.path === store.path;
        assert.deepEqual(await wholeIn(store, context), isLast ? [0, 1] : [0], context);
        assert.deepEqual(temporaryFiles(store), [], context);
        failures++;
      }
    }
    console.log(`${failures} failures`);
  },
});

Deno.test("saves and prunes at once: none takes what another needs", async () => {
  await using store = await makeStore();
  await fill(store, [0]);
  const run = async (...args: string[]) => {
    const { command: [program = "", ...rest] } = work(...args);
    const { success, stderr } = await new Deno.Command(program, { args: rest }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
  };
  const saves = Array.from({ length: SOAK ? 20 : 5 }, (_, index) => String(index + 1));
  await Promise.all([
    ...saves.map((second) => run("save", store.path, second)),
    ...saves.slice(0, 2).map(() => run("prune", store.path)),
  ]);
  assert.ok((await wholeIn(store, "at once")).length >= 1);
  await prune(store.path);
  assert.equal((await wholeIn(store, "after")).length, 1);
  assert.equal(store.files().length, 4, "a document and its three screens");
});

Deno.test({
  name: "a full disk leaves what was there, and the error names it",
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
  fn: async () => {
    await using store = await makeStore();
    await Deno.mkdir(store.path, { mode: 0o700 });
    if (!sh(`mount -t tmpfs -o size=64k,mode=700 none ${store.path}`)) return;
    try {
      await save(store.path, 0);
      assert.ok(!sh(`cat /dev/zero >${store.path}/fill`));
      await assert.rejects(save(store.path, 1), /cannot .*snapshots": No space left on device/);
      await Deno.remove(`${store.path}/fill`);
      assert.deepEqual(await wholeIn(store, "full"), [0]);
      assert.deepEqual(temporaryFiles(store), []);
      await save(store.path, 1);
      assert.deepEqual(await wholeIn(store, "room again"), [0, 1]);
    } finally {
      sh(`umount ${store.path}`);
    }
  },
});

Deno.test({
  name: "a read-only store is read, and a save says that it cannot write",
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
  fn: async () => {
    await using store = await makeStore();
    await fill(store, [0, 1]);
    await Deno.writeTextFile(`${store.path}/20261128T100001.000Z.json`, "rotten");
    const { path } = store;
    if (!sh(`mount --bind ${path} ${path} && mount -o remount,ro,bind ${path}`)) return;
    try {
      const { snapshots, setAside } = await listSnapshots(path);
      assert.deepEqual(snapshots.map(({ id }) => id), ["20261128T100000.000Z"]);
      assert.equal(setAside.length, 1);
      await assert.rejects(save(path, 2), /cannot write to ".*snapshots"/);
    } finally {
      sh(`umount ${path}`);
    }
  },
});

function sh(script: string): boolean {
  return new Deno.Command("sh", { args: ["-c", script], stderr: "null", stdout: "null" })
    .outputSync().success;
}
