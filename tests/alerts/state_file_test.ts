import assert from "node:assert/strict";
import { type Alert, type AlertState, announce, changeState } from "../../lib/alerts/mod.ts";
import type { Notice } from "../../lib/alerts/mod.ts";
import { alert, settings } from "./_settings.ts";

const NOW = Date.parse("2026-02-13T12:00:00Z");

async function withDirectory(test: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-alerts-" });
  try {
    await test(`${directory}/state/tmuxform`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** A check, and what a channel was told. */
async function check(directory: string, alerts: readonly Alert[], now = NOW) {
  const told: Notice[] = [];
  const channel = {
    name: "test",
    send: (notice: Notice) => Promise.resolve(void told.push(notice)),
  };
  const announcement = await announce(alerts, {
    settings: settings({ quiet: { from: 22 * 60, to: 7 * 60 } }),
    stateDirectory: directory,
    channels: [channel],
    now,
  });
  return { ...announcement, told: told.map(({ alerts }) => alerts.map(({ message }) => message)) };
}

Deno.test("what was told is remembered across restarts, in a file of the user's own", async () => {
  await withDirectory(async (directory) => {
    const alerts = [alert("a", 2), alert("b", 1)];
    assert.deepEqual((await check(directory, alerts)).told, [["a at 2", "b at 1"]]);
    assert.deepEqual((await check(directory, alerts)).told, []);
    assert.deepEqual((await check(directory, [alert("a", 3)])).told, [["a at 3"]]);
    const mode = async (path: string) => (await Deno.stat(path)).mode ?? 0;
    assert.equal(await mode(directory) & 0o777, 0o700);
    assert.equal(await mode(`${directory}/alerts.json`) & 0o777, 0o600);
    assert.equal(await mode(`${directory}/alerts.lock`) & 0o777, 0o600);
    const names = [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
    assert.deepEqual(names, ["alerts.json", "alerts.lock"]);
  });
});

Deno.test("what quiet hours held back is told by the first check after them", async () => {
  await withDirectory(async (directory) => {
    const night = await check(directory, [alert("a", 1)], Date.parse("2026-02-13T23:00:00Z"));
    assert.deepEqual([night.told, night.held], [[], 1]);
    const morning = await check(directory, [], Date.parse("2026-02-14T07:00:00Z"));
    assert.deepEqual([morning.told, morning.held], [[["a at 1"]], 0]);
  });
});

Deno.test("a damaged file is set aside with a notice", async () => {
  const texts = [
    "",
    "{",
    "null",
    '{"format_version":2,"told":{},"held":[]}',
    '{"format_version":1,"told":{"a":{"step":"x","seen":1}},"held":[]}',
    '{"format_version":1,"told":{},"held":[{"key":"a"}]}',
  ];
  for (const text of texts) {
    await withDirectory(async (directory) => {
      const file = `${directory}/alerts.json`;
      await Deno.mkdir(directory, { recursive: true });
      await Deno.writeTextFile(file, text);
      const { told, notices } = await check(directory, [alert("a")]);
      assert.deepEqual(told, [["a at 1"]]);
      assert.deepEqual(notices, [
        `${file} was damaged and is now ${file}.damaged: what was told may be told again`,
      ]);
      assert.equal(await Deno.readTextFile(`${file}.damaged`), text);
      assert.deepEqual((await check(directory, [alert("a")])).told, []);
    });
  }
});

Deno.test("where nothing can be remembered, nobody is told, rather than again and again", async () => {
  await withDirectory(async (directory) => {
    await Deno.mkdir(directory.slice(0, directory.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(directory, "a file");
    await assert.rejects(() => check(directory, [alert("a")]), /cannot remember in/);
  });
});

Deno.test("many at once tell everything once", async () => {
  await withDirectory(async (directory) => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => check(directory, [alert("a"), alert(`${index}`)])),
    );
    const told = all.flatMap(({ told }) => told.flat());
    assert.equal(told.length, 21);
    assert.equal(new Set(told).size, 21);
  });
});

Deno.test("nothing is written where nothing is new", async () => {
  await withDirectory(async (directory) => {
    await check(directory, [alert("a")]);
    const before = await Deno.stat(`${directory}/alerts.json`);
    await check(directory, [alert("a")], NOW + 1000);
    assert.equal((await Deno.stat(`${directory}/alerts.json`)).ino, before.ino);
    const keep = (state: AlertState) => ({ state, result: [...state.told.keys()] });
    assert.deepEqual((await changeState(directory, keep)).result, ["a"]);
  });
});
