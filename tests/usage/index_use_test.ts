/**
 * What is read, and when; what is left on the disk.
 */
import assert from "node:assert/strict";
import { readUsage, type ReadUsageOptions } from "../../lib/usage/mod.ts";
import { makeInteraction, makeSession, MemoryStore, storeOf } from "./support/memory_store.ts";
import { sumNaively, sumsOf } from "./support/naive.ts";
import { PartReports } from "./support/part_reports.ts";

const BEGIN = 1_770_000_000_000;

class Home implements Disposable {
  readonly directory = Deno.makeTempDirSync({ prefix: "tmuxform-test-" });
  readonly cacheDirectory = `${this.directory}/deep/cache`;

  /** Read, and tell which sessions were read for it. */
  read(stores: readonly MemoryStore[], options: Partial<ReadUsageOptions> = {}): string[] {
    for (const store of stores) store.given.length = 0;
    using read = readUsage({ stores, cacheDirectory: this.cacheDirectory, ...options });
    assert.deepEqual(read.notices, []);
    const given = stores.flatMap((store) => [...store.given]);
    assert.deepEqual(sumsOf(read.usage), sumNaively(stores));
    return given;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.directory, { recursive: true });
  }
}

Deno.test("only what changed is read again", () => {
  using home = new Home();
  const tree = new MemoryStore("tree", "/x/storage");
  const database = storeOf(9, 4);
  tree.write(
    "ses_old",
    ({ interactions }) =>
      interactions.push(makeInteraction({ id: "m", session: "ses_old", created: BEGIN })),
  );
  assert.equal(new Set(home.read([tree, database])).size, 10);
  assert.deepEqual(home.read([tree, database]), []);
  database.write("ses_4", ({ interactions }) =>
    interactions.push(
      makeInteraction({ id: "m_new", session: "ses_4", created: BEGIN * 1.01 }),
    ));
  // ses_5 is a fork of it; so its relative is read too, and both once more together.
  assert.deepEqual(new Set(home.read([database, tree])), new Set(["ses_4", "ses_5"]));
  database.write("ses_3", ({ interactions }) =>
    interactions.push(
      makeInteraction({ id: "m_new", session: "ses_3", created: BEGIN * 1.01 + 7 }),
    ));
  assert.deepEqual(home.read([database, tree]), ["ses_3"]);
});

Deno.test("what was added up before is read again only in the week of what changed", () => {
  using home = new Home();
  const reports = new PartReports();
  const { cacheDirectory } = home;
  const loaded = (store: MemoryStore) => {
    reports.read({ stores: [store], cacheDirectory });
    return reports.loaded.toSorted();
  };
  // Three sessions at a time, almost a week apart.
  const store = storeOf(9, 2);
  assert.equal(loaded(store).length, 9);
  assert.deepEqual(loaded(store), []);
  store.write("ses_3", ({ interactions }) => interactions.pop());
  assert.deepEqual(loaded(store), ["ses_3", "ses_4", "ses_5"]);
  assert.deepEqual(loaded(store), []);
  store.remove("ses_0");
  assert.deepEqual(loaded(store), ["ses_1", "ses_2"]);
  // Another index may give other numbers to words.
  Deno.removeSync(cacheDirectory, { recursive: true });
  assert.equal(loaded(store).length, 8);
});

Deno.test("a fork of a fork that its origin's time does not touch is found", () => {
  using home = new Home();
  const store = new MemoryStore("database", "/x/opencode.db");
  const add = (session: string, at: number, id: string) =>
    store.write(
      session,
      ({ interactions }) =>
        interactions.push(makeInteraction({ id, session, created: BEGIN + at * 1_000_000 })),
    );
  // b shares one with a and one with c; a and c are apart in time.
  for (const [at, session] of ["a", "b", "c"].entries()) {
    store.write(
      session,
      (held) => held.session = makeSession({ id: session, created: BEGIN + 9 - at }),
    );
  }
  add("a", 0, "a0");
  add("b", 0, "b0");
  add("b", 5, "b5");
  add("c", 5, "c5");
  home.read([store]);
  store.write("a", ({ interactions }) => interactions.pop());
  home.read([store]);
  add("a", 0, "a0");
  home.read([store]);
});

Deno.test("what a stamp does not show, --rescan finds", () => {
  using home = new Home();
  const store = storeOf(3, 4);
  home.read([store]);
  store.held.get("ses_1")?.interactions.pop();
  assert.throws(() => home.read([store]), assert.AssertionError);
  assert.equal(new Set(home.read([store], { rescan: true })).size, 3);
  assert.deepEqual(home.read([store]), []);
});

Deno.test("a session that a store names but does not give is asked for once", () => {
  using home = new Home();
  class Silent extends MemoryStore {
    asked = 0;
    override read(): Iterable<never> {
      this.asked++;
      return [];
    }
  }
  const silent = new Silent("tree", "/x/storage");
  silent.write("ses_none", () => {});
  home.read([silent]);
  silent.asked = 0;
  using _ = readUsage({ stores: [silent], cacheDirectory: home.cacheDirectory });
  assert.equal(silent.asked, 0);
});

Deno.test("tools are kept until their session changes; those of copies are left out", () => {
  using home = new Home();
  const store = storeOf(6, 4);
  const tools = (ids: string[]) => {
    store.given.length = 0;
    using read = readUsage({ stores: [store], cacheDirectory: home.cacheDirectory });
    store.given.length = 0;
    const uses = read.usage.tools(new Set(ids));
    return { uses: [...uses.keys()], read: [...store.given] };
  };
  // The third session is a fork: its first message, which used the tool, is a copy.
  const all = ["ses_0", "ses_1", "ses_2", "ses_none"];
  assert.deepEqual(tools(all), { uses: ["ses_0", "ses_1"], read: ["ses_0", "ses_1", "ses_2"] });
  assert.deepEqual(tools(all.slice(0, 3)), { uses: ["ses_0", "ses_1"], read: [] });
  store.write("ses_0", (held) => held.tools = []);
  assert.deepEqual(tools(all.slice(0, 3)), { uses: ["ses_1"], read: ["ses_0"] });
});

Deno.test("any text comes out as it went in", () => {
  using home = new Home();
  const store = new MemoryStore("database", "/x/opencode.db");
  const odd = ['"', "\\", "\0", "a\0b", "\ud800", "日本", "\u2028", "'; DROP TABLE word; --", ""];
  for (const [at, text] of odd.entries()) {
    const session = `ses_${at}`;
    store.write(session, (held) => {
      held.session = makeSession({ id: session, created: BEGIN, title: text, directory: text });
      held.interactions.push(makeInteraction({
        id: `m${at}`,
        session,
        created: BEGIN + at,
        provider: text,
        model: text,
        agent: text,
        directory: text,
        root: text,
      }));
    });
  }
  home.read([store]);
  assert.deepEqual(home.read([store]), []);
});

Deno.test("progress counts sessions up to their number", () => {
  using home = new Home();
  const seen: string[] = [];
  home.read([storeOf(4, 2)], { onProgress: ({ done, total }) => seen.push(`${done}/${total}`) });
  assert.deepEqual(seen, ["1/4", "2/4", "3/4", "4/4"]);
});

Deno.test("the index is the user's alone; one that nobody used for long is removed", () => {
  using home = new Home();
  home.read([storeOf(2, 2)]);
  const modeOf = (path: string) => (Deno.statSync(path).mode ?? 0) & 0o777;
  assert.equal(modeOf(home.cacheDirectory), 0o700);
  const [file] = [...Deno.readDirSync(home.cacheDirectory)];
  const path = `${home.cacheDirectory}/${file?.name}`;
  assert.equal(modeOf(path), 0o600);
  Deno.utimeSync(path, 1, 1);
  Deno.writeTextFileSync(`${home.cacheDirectory}/notes.txt`, "the user's");
  home.read([new MemoryStore("tree", "/y/storage")]);
  const names = [...Deno.readDirSync(home.cacheDirectory)].map(({ name }) => name);
  assert.equal(names.length, 2);
  assert.ok(!names.includes(file?.name ?? ""));
  assert.ok(names.includes("notes.txt"));
});

Deno.test("neither titles of copies nor text of messages, only names and numbers, are kept", () => {
  using home = new Home();
  home.read([storeOf(3, 2)]);
  const [file] = [...Deno.readDirSync(home.cacheDirectory)];
  const bytes = Deno.readFileSync(`${home.cacheDirectory}/${file?.name}`);
  const text = new TextDecoder("latin1").decode(bytes);
  assert.ok(text.includes("acme-large"));
  assert.ok(!text.includes("msg_1_0"), "ids of messages are kept of copies only");
});
