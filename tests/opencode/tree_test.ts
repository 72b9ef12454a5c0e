import assert from "node:assert/strict";
import type { SessionContent, Store } from "../../lib/opencode/mod.ts";
import { age, Home, readAll, touch } from "./_fixtures.ts";

/** Stamps of a whole read. */
function stampsOf(store: Store): Map<string, string> {
  return new Map([...store.read()].map((content) => [content.id, content.stamp]));
}

/** Sessions that a look wants to be read again. */
function changed(store: Store, stamps: ReadonlyMap<string, string>): string[] {
  const look = store.look("", () => stamps);
  assert.ok(look);
  return [...look.stamps]
    .filter(([id, stamp]) => stamp === "" || stamp !== stamps.get(id)).map(([id]) => id);
}

function readOne(store: Store, session: string): SessionContent {
  const [content, ...others] = store.read(new Set([session]));
  assert.ok(content && others.length === 0);
  return content;
}

/** A session of each kind of tree with at least two answers, and where its messages are. */
function subject(home: Home): { store: Store; session: string; folder: string } {
  const store = home.store();
  const content = [...store.read()].find((one) =>
    one.interactions.length > 1 && one.interactions.every((its) => its.completed !== undefined)
  );
  assert.ok(content);
  const folder = [
    store.path,
    ...[...Deno.readDirSync(store.path)]
      .map(({ name }) => `${store.path}/${name}/storage/session/message`),
  ]
    .map((top) => `${top}/${content.id}`).find(exists);
  assert.ok(folder);
  return { store, session: content.id, folder };
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

/** The file of an answer, with its JSON. */
function answer(folder: string): { path: string; text: string } {
  for (const { name } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    const text = Deno.readTextFileSync(path);
    if (JSON.parse(text).role === "assistant") return { path, text };
  }
  throw new Error("no answer");
}

for (const release of ["0.1.174", "0.5.29", "1.0.0", "1.1.65"]) {
  Deno.test(`${release}: nothing changed, nothing is to be read`, () => {
    using home = new Home(release);
    const store = home.store();
    const stamps = stampsOf(store);
    assert.ok(stamps.size > 5);
    assert.ok([...stamps.values()].every((stamp) => stamp !== ""));
    assert.deepEqual(changed(store, stamps), []);
    assert.deepEqual(changed(home.store(), stamps), [], "another process sees the same");
    assert.equal(store.look("", () => stamps)?.mark, "");
    assert.deepEqual(changed(store, new Map()).sort(), [...stamps.keys()].sort());
  });

  Deno.test(`${release}: a new message, one less, a whole session less`, () => {
    using home = new Home(release);
    const { store, session, folder } = subject(home);
    const stamps = stampsOf(store);
    const { path, text } = answer(folder);
    const before = readOne(store, session).interactions.length;

    const added = `${folder}/msg_added.json`;
    Deno.writeTextFileSync(added, text.replaceAll(/msg_\w+/g, "msg_added"));
    touch(folder, 40_000_000);
    assert.deepEqual(changed(store, stamps), [session]);
    const after = readOne(store, session);
    assert.equal(after.interactions.length, before + 1);
    stamps.set(session, after.stamp);
    assert.deepEqual(changed(store, stamps), []);

    Deno.removeSync(path);
    touch(folder, 30_000_000);
    assert.deepEqual(changed(store, stamps), [session]);
    assert.equal(readOne(store, session).interactions.length, before);

    Deno.removeSync(folder, { recursive: true });
    assert.ok(!store.look("", () => stamps)?.stamps.has(session));
    assert.deepEqual([...store.read(new Set([session]))], []);
  });

  Deno.test(`${release}: an unfinished message is seen to be rewritten in place`, () => {
    using home = new Home(release);
    const { store, session, folder } = subject(home);
    const { path, text } = answer(folder);
    const time = Deno.statSync(folder).mtime ?? new Date(0);
    Deno.writeTextFileSync(path, text.replace(/,\s*"completed":\s*\d+/, ""));
    touch(path, 50_000_000);
    const stamps = stampsOf(store);
    assert.deepEqual(changed(store, stamps), []);
    const open = readOne(store, session).interactions.filter((one) => one.completed === undefined);
    assert.equal(open.length, 1);

    Deno.writeTextFileSync(path, text);
    touch(path, 40_000_000);
    assert.deepEqual(Deno.statSync(folder).mtime, time, "its folder does not show it");
    assert.deepEqual(changed(store, stamps), [session]);
    const again = readOne(store, session);
    assert.ok(again.interactions.every((one) => one.completed !== undefined));
    stamps.set(session, again.stamp);
    assert.deepEqual(changed(store, stamps), []);
  });

  Deno.test(`${release}: a cut file is named, and read when it is whole`, () => {
    using home = new Home(release);
    const { store, session, folder } = subject(home);
    const before = readOne(store, session).interactions;
    const { path, text } = answer(folder);
    for (const cut of ["", text.slice(0, text.length / 2)]) {
      Deno.writeTextFileSync(path, cut);
      touch(path, 50_000_000);
      const content = readOne(store, session);
      assert.equal(content.interactions.length, before.length - 1);
      assert.deepEqual(content.damages.map((damage) => damage.place), [path]);
      assert.notEqual(content.stamp, "");
      const stamps = new Map([...stampsOf(store), [session, content.stamp]]);
      assert.deepEqual(changed(store, stamps), []);
      Deno.writeTextFileSync(path, text);
      touch(path, 40_000_000);
      assert.deepEqual(changed(store, stamps), [session]);
      assert.deepEqual(readOne(store, session).interactions, before);
    }
  });

  Deno.test(`${release}: what was written just now, or in the future, is read again`, () => {
    using home = new Home(release);
    const { store, session, folder } = subject(home);
    for (const young of [0, 1000, -5000]) {
      touch(folder, young);
      assert.equal(readOne(store, session).stamp, "");
    }
    touch(folder, 5000);
    assert.notEqual(readOne(store, session).stamp, "");
    assert.deepEqual(changed(store, new Map([...stampsOf(store), [session, ""]])), [session]);
  });

  Deno.test(`${release}: a new title is seen`, () => {
    using home = new Home(release);
    const { store, session } = subject(home);
    const stamps = stampsOf(store);
    const info = find(home.data, `${session}.json`);
    const text = Deno.readTextFileSync(info);
    const { title } = JSON.parse(text);
    Deno.writeTextFileSync(info, text.replace(JSON.stringify(title), '"Another"'));
    touch(info, 40_000_000);
    assert.deepEqual(changed(store, stamps), [session]);
    assert.deepEqual(changed(home.store(), stamps), [session]);
    const content = readOne(store, session);
    assert.equal(content.session?.title, "Another");
    stamps.set(session, content.stamp);
    assert.deepEqual(changed(store, stamps), []);

    Deno.writeTextFileSync(info, "");
    touch(info, 30_000_000);
    const damaged = readOne(store, session);
    assert.equal(damaged.session, undefined);
    assert.deepEqual(damaged.damages.map((damage) => damage.place), [info]);
    assert.equal(damaged.interactions.length, content.interactions.length);

    age(home.data, 100 * 86_400_000);
    const old = stampsOf(store);
    touch(info, 0);
    assert.deepEqual(changed(store, old), [], "files of old sessions are not looked at");
  });

  Deno.test(`${release}: pipes, links and directories are passed by`, () => {
    using home = new Home(release);
    const { store, session, folder } = subject(home);
    const before = readOne(store, session);
    Deno.symlinkSync(folder, `${folder}/loop`);
    Deno.symlinkSync(`${folder}/nowhere.json`, `${folder}/nowhere.json`);
    Deno.symlinkSync(folder, `${folder}/../ses_loop`);
    Deno.mkdirSync(`${folder}/directory.json`);
    Deno.writeTextFileSync(`${folder}/msg_x.json1234.tmp`, "{");
    const { success } = new Deno.Command("mkfifo", { args: [`${folder}/pipe.json`] }).outputSync();
    assert.ok(success);
    const after = readOne(store, session);
    assert.deepEqual(after.interactions, before.interactions);
    assert.deepEqual(after.damages, []);
    assert.ok(!store.look("", () => new Map())?.stamps.has("ses_loop"));
  });
}

/** The path of the file of this name. */
function find(directory: string, name: string): string {
  for (const entry of Deno.readDirSync(directory)) {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory) {
      const found = find(path, name);
      if (found !== "") return found;
    } else if (entry.name === name && !directory.includes("session_diff")) return path;
  }
  return "";
}

Deno.test("0.2 to 0.5: a turn's steps are its tokens, and half of them are not", () => {
  using home = new Home("0.5.29");
  const { interactions } = readAll([home.store()]);
  const turn = interactions.find((one) => one.stored.output !== one.tokens.output);
  assert.ok(turn);
  const first = find(home.data, `${turn.id}.json`);
  const parts = first.replace("/message/", "/part/").replace(/\.json$/, "");
  const step = [...Deno.readDirSync(parts)].map(({ name }) => `${parts}/${name}`)
    .find((path) => JSON.parse(Deno.readTextFileSync(path)).type === "step-finish");
  assert.ok(step);
  Deno.writeTextFileSync(step, '{"type":"step-fin');
  const content = readOne(home.store(), turn.session);
  assert.ok(!content.interactions.some((one) => one.id === turn.id));
  assert.deepEqual(content.damages.map((damage) => damage.reason), [
    `${step}: not JSON, or cut off`,
  ]);
  assert.equal(content.stamp, "", "the message's own file will not show it when it is whole");
});

Deno.test("the same session in two projects counts once", () => {
  using home = new Home("0.5.29");
  const store = home.store();
  const before = readAll([store]);
  const { success } = new Deno.Command("cp", {
    args: ["-r", "home-dev-projects-alpha", "a-copy"],
    cwd: `${home.data}/project`,
  }).outputSync();
  assert.ok(success);
  age(home.data);
  const after = readAll([store]);
  assert.equal(after.interactions.length, before.interactions.length);
  assert.equal(after.contents.length, before.contents.length);
  assert.deepEqual(changed(store, stampsOf(store)), []);
});

Deno.test("worktrees of projects: in the flat tree", () => {
  using home = new Home("1.1.65");
  Deno.writeTextFileSync(`${home.data}/storage/project/broken.json`, "{");
  const worktrees = home.store().projects();
  assert.equal(worktrees.get("global"), "/");
  assert.ok([...worktrees.values()].includes("/home/dev/projects/alpha"));
  assert.equal(worktrees.size, 2);
});
