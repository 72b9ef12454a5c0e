import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { findStores } from "../../lib/opencode/mod.ts";
import { Home, touch } from "./_fixtures.ts";

/** Stores as `kind path`, seen from a directory. */
function list(stores: ReturnType<typeof findStores>, directory: string): string[] {
  return stores.map((store) => `${store.kind} ${store.path.replace(directory, "~")}`);
}

Deno.test("findStores() finds all kinds, newest first", () => {
  using home = new Home("0.5.29-to-1.1.65-to-1.2.1");
  for (
    const name of ["opencode-dev.db", "opencode-my.channel_2.db", "opencode.db.bak", "other.db"]
  ) {
    Deno.copyFileSync(`${home.data}/opencode.db`, `${home.data}/${name}`);
  }
  assert.deepEqual(list(home.stores(), home.data), [
    "database ~/opencode.db",
    "database ~/opencode-dev.db",
    "database ~/opencode-my.channel_2.db",
    "tree ~/storage/message",
    "project-tree ~/project",
  ]);
});

Deno.test("findStores() looks where OpenCode does", () => {
  using home = new Home("1.2.1");
  const local = `${home.directory}/home/.local/share`;
  Deno.mkdirSync(local, { recursive: true });
  Deno.renameSync(home.data, `${local}/opencode`);
  const found = (environment: Record<string, string>) =>
    list(findStores({ environment }), home.directory);
  const there = ["database ~/home/.local/share/opencode/opencode.db"];
  assert.deepEqual(found({ HOME: `${home.directory}/home` }), there);
  assert.deepEqual(found({ HOME: `${home.directory}/home`, XDG_DATA_HOME: "" }), there);
  assert.deepEqual(found({ HOME: "/nowhere", XDG_DATA_HOME: local }), there);
  assert.deepEqual(found({ HOME: `${home.directory}/home`, XDG_DATA_HOME: "/nowhere" }), []);
  assert.deepEqual(found({ HOME: "/nowhere" }), []);
  assert.deepEqual(found({}), []);
});

Deno.test("findStores() adds the database that OPENCODE_DB names", () => {
  using home = new Home("1.2.1");
  const elsewhere = `${home.directory}/elsewhere.db`;
  Deno.copyFileSync(`${home.data}/opencode.db`, elsewhere);
  Deno.copyFileSync(`${home.data}/opencode.db`, `${home.data}/mine.db`);
  const missing: string[] = [];
  const onMissing = (path: string) => missing.push(path);
  const found = (name: string) =>
    list(
      findStores({ environment: { ...home.environment, OPENCODE_DB: name }, onMissing }),
      home.directory,
    );
  const own = "database ~/opencode/opencode.db";
  assert.deepEqual(found(elsewhere), [own, "database ~/elsewhere.db"]);
  assert.deepEqual(found("mine.db"), [own, "database ~/opencode/mine.db"]);
  for (const name of ["opencode.db", ":memory:", "missing.db", "", "/nowhere/x.db"]) {
    assert.deepEqual(found(name), [own]);
  }
  assert.deepEqual(missing, [`${home.data}/missing.db`, "/nowhere/x.db"]);
});

Deno.test("findStores() knows no storage where there are no messages", () => {
  using home = new Home();
  assert.deepEqual(home.stores(), []);
  Deno.mkdirSync(`${home.data}/storage/session_diff`, { recursive: true });
  Deno.mkdirSync(`${home.data}/project/alpha/storage`, { recursive: true });
  Deno.mkdirSync(`${home.data}/opencode.db`);
  Deno.writeTextFileSync(`${home.data}/auth.json`, "{}");
  assert.deepEqual(home.stores(), []);
});

Deno.test("findStores() takes every path that may mean a storage", () => {
  using home = new Home("0.5.29-to-1.1.65-to-1.2.1");
  const found = (...paths: string[]) =>
    list(home.stores(paths.map((path) => `${home.data}${path}`)), home.data);
  const [database, tree, projects] = [
    "database ~/opencode.db",
    "tree ~/storage/message",
    "project-tree ~/project",
  ];
  assert.deepEqual(found(""), [database, tree, projects]);
  assert.deepEqual(found("/"), [database, tree, projects]);
  assert.deepEqual(found("/.."), [database, tree, projects]);
  assert.deepEqual(found("/storage"), [tree]);
  assert.deepEqual(found("/storage/message"), [tree]);
  assert.deepEqual(found("/project"), [projects]);
  assert.deepEqual(found("/opencode.db"), [database]);
  assert.deepEqual(found("/project", "/opencode.db", "/storage/message"), [
    database,
    tree,
    projects,
  ]);
  assert.deepEqual(found("", "/storage", "/opencode.db"), [database, tree, projects], "each once");
});

Deno.test("a directory of messages has its sessions beside it, whatever its name", () => {
  using home = new Home("1.1.65");
  Deno.renameSync(`${home.data}/storage/message`, `${home.data}/storage/renamed`);
  const [store] = home.stores([`${home.data}/storage/renamed`]);
  assert.ok(store);
  const contents = [...store.read()];
  assert.ok(contents.length > 0 && contents.every((content) => content.session));
});

Deno.test("a link to a database leads to its -wal", () => {
  using home = new Home("1.18.33-live-wal");
  const elsewhere = `${home.directory}/elsewhere`;
  Deno.mkdirSync(elsewhere);
  for (const name of ["opencode.db", "opencode.db-wal"]) {
    Deno.renameSync(`${home.data}/${name}`, `${elsewhere}/${name}`);
  }
  Deno.symlinkSync(`${elsewhere}/opencode.db`, `${home.data}/opencode.db`);
  using store = home.store();
  const mark = store.look("", () => new Map())?.mark;
  touch(`${elsewhere}/opencode.db-wal`, 40_000_000);
  assert.notEqual(store.look(mark ?? "", () => new Map()), undefined);
  assert.ok(mark);
});

Deno.test("findStores() says what a path may be", () => {
  using home = new Home();
  Deno.writeTextFileSync(`${home.data}/notes.txt`, "Not a database, though it is long enough.");
  Deno.symlinkSync(`${home.data}/loop`, `${home.data}/loop`);
  const cases: [string, RegExp][] = [
    ["/loop", /^Cannot read storage ".*\/loop": .*symbolic links/],
    ["/missing", /^Cannot read storage ".*\/missing": it is not there$/],
    ["", /^Cannot read storage ".*\/opencode": there is none in it$/],
    ["/notes.txt", /^Cannot read storage ".*\/notes\.txt": it is no SQLite database$/],
  ];
  for (const [path, message] of cases) {
    assert.throws(() => home.stores([`${home.data}${path}`]), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, message);
      assert.match(error.problems[0]?.hint ?? "", /data directory.*database file/);
      return true;
    });
  }
});
