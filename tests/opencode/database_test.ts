import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { findStores, type SessionContent, type Store } from "../../lib/opencode/mod.ts";
import { expected, Home, readAll, sum, touch } from "./_fixtures.ts";

const DAY = 86_400_000;

/** Lets a writer in, as OpenCode is one; the file is older than `age` then. */
function write(home: Home, age: number, sql: string): void {
  const path = `${home.data}/opencode.db`;
  const database = new DatabaseSync(path);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
  for (const { name } of Deno.readDirSync(home.data)) touch(`${home.data}/${name}`, age);
}

/** Finishes what a recording left unfinished. */
const FINISH_ALL = `UPDATE message SET data = json_set(data, '$.time.completed', time_created)
  WHERE data ->> '$.role' = 'assistant' AND data ->> '$.time.completed' IS NULL`;

function stampsOf(store: Store): Map<string, string> {
  return new Map([...store.read()].map((content) => [content.id, content.stamp]));
}

function changed(store: Store, stamps: ReadonlyMap<string, string>, mark = ""): string[] {
  const look = store.look(mark, () => stamps);
  assert.ok(look);
  return [...look.stamps]
    .filter(([id, stamp]) => stamp === "" || stamp !== stamps.get(id)).map(([id]) => id);
}

function readOne(store: Store, session: string): SessionContent {
  const [content, ...others] = store.read(new Set([session]));
  assert.ok(content && others.length === 0);
  return content;
}

/** A session with several answers, all finished. */
function subject(store: Store): { session: string; message: string } {
  const content = [...store.read()].find((one) =>
    one.interactions.length > 1 && one.interactions.every((its) => its.completed !== undefined)
  );
  assert.ok(content);
  return { session: content.id, message: content.interactions[0]?.id ?? "" };
}

for (const release of ["1.2.1", "1.18.33", "1.18.33-v2-api"]) {
  Deno.test(`${release}: the same file is not opened again`, () => {
    using home = new Home(release);
    using store = home.store();
    const first = store.look("", () => new Map());
    assert.ok(first);
    assert.notEqual(first.mark, "");
    const asked = () => assert.fail("no need to ask");
    assert.equal(store.look(first.mark, asked), undefined);
    using other = home.store();
    assert.equal(other.look(first.mark, asked), undefined);
    const stamps = stampsOf(store);
    assert.ok(stamps.size > 0);
    assert.deepEqual([...first.stamps.keys()].sort(), [...stamps.keys()].sort());
    assert.deepEqual(changed(store, stamps), []);
    assert.deepEqual(changed(other, stamps), []);
  });

  Deno.test(`${release}: a file that was written just now may change again`, () => {
    using home = new Home(release);
    using store = home.store();
    for (const young of [0, 1000, -5000]) {
      touch(`${home.data}/opencode.db`, young);
      const look = store.look("", () => new Map());
      assert.ok(look);
      assert.deepEqual(store.look(look.mark, () => look.stamps), look);
    }
    touch(`${home.data}/opencode.db`, 5000);
    const look = store.look("", () => new Map());
    assert.equal(store.look(look?.mark ?? "", () => new Map()), undefined);
  });
}

for (const release of ["1.2.1", "1.18.33"]) {
  Deno.test(`${release}: a new message, one less, a new title, a session less`, () => {
    using home = new Home(release);
    using store = home.store();
    write(home, DAY, FINISH_ALL);
    const { session, message } = subject(store);
    const stamps = stampsOf(store);
    const before = readOne(store, session);

    write(
      home,
      DAY / 2,
      `INSERT INTO message SELECT 'msg_new', session_id, time_created + 1, time_updated, data
         FROM message WHERE id = '${message}'`,
    );
    assert.deepEqual(changed(store, stamps), [session]);
    const more = readOne(store, session);
    assert.equal(more.interactions.length, before.interactions.length + 1);
    stamps.set(session, more.stamp);
    assert.deepEqual(changed(store, stamps), []);

    write(home, DAY / 3, `DELETE FROM message WHERE id = 'msg_new'`);
    assert.deepEqual(changed(store, stamps), [session]);
    assert.deepEqual(readOne(store, session).interactions, before.interactions);
    stamps.set(session, before.stamp);

    write(
      home,
      DAY / 4,
      `UPDATE session SET title = 'Another', time_updated = time_updated + 1
         WHERE id = '${session}'`,
    );
    assert.deepEqual(changed(store, stamps), [session]);
    assert.equal(readOne(store, session).session?.title, "Another");

    write(home, DAY / 5, `UPDATE session SET time_updated = ${Date.now()} WHERE id = '${session}'`);
    assert.equal(readOne(store, session).stamp, "", "it may change within the same millisecond");

    write(home, DAY / 6, `DELETE FROM message WHERE session_id = '${session}'`);
    assert.ok(!store.look("", () => stamps)?.stamps.has(session));
    assert.deepEqual([...store.read(new Set([session]))], []);
  });

  Deno.test(`${release}: one message for another is seen, also in the last place of the table`, () => {
    using home = new Home(release);
    using store = home.store();
    write(home, DAY, FINISH_ALL);
    const insert = (id: string, session: string) =>
      `INSERT INTO message SELECT '${id}', '${session}', time_created, time_updated, data
         FROM message WHERE session_id = '${session}' LIMIT 1`;
    const [one = "", other = ""] = [...store.read()].map(({ id }) => id);
    write(home, DAY / 2, insert("msg_new", one));
    const stamps = stampsOf(store);
    assert.deepEqual(changed(store, stamps), []);
    const steps = [
      [`DELETE FROM message WHERE id = 'msg_new'; ${insert("msg_last", other)}`, [one, other]],
      [insert("msg_more", other), [other]],
      [`DELETE FROM message WHERE id = 'msg_last'`, [other]],
    ] as const;
    for (const [at, [sql, expected]] of steps.entries()) {
      write(home, DAY / (3 + at), sql);
      assert.deepEqual(changed(store, stamps).sort(), [...expected].sort(), sql);
      for (const [id, stamp] of stampsOf(store)) stamps.set(id, stamp);
      assert.deepEqual(changed(store, stamps), []);
    }
  });

  Deno.test(`${release}: an unfinished message is read again when it changes, and no other one`, () => {
    using home = new Home(release);
    using store = home.store();
    const { session, message } = subject(store);
    const complete = (time: string) =>
      `UPDATE message SET data = json_set(data, '$.time.completed', ${time})
         WHERE id = '${message}'`;
    write(home, DAY / 2, complete("json('null')"));
    const look = store.look("", () => new Map());
    const stamps = stampsOf(store);
    assert.deepEqual(changed(store, stamps), []);
    assert.equal(store.look(look?.mark ?? "", () => stamps), undefined);
    const open = [...store.read()].filter((content) =>
      content.interactions.some((one) => one.completed === undefined)
    ).map((content) => content.id);
    assert.ok(open.includes(session));

    write(home, DAY / 2.5, "UPDATE project SET time_updated = time_updated + 1");
    assert.deepEqual(changed(store, stamps, look?.mark), []);
    write(home, DAY / 3, complete("1790000000000"));
    assert.deepEqual(changed(store, stamps, look?.mark), [session]);
    const again = readOne(store, session);
    assert.ok(again.interactions.some((one) => one.completed === 1790000000000));
    touch(`${home.data}/opencode.db`, DAY / 4);
    assert.deepEqual(changed(store, new Map([[session, again.stamp]])).includes(session), false);
  });
}

Deno.test("rows that are only in the -wal count, and the files stay as they are", () => {
  using home = new Home("1.18.33-live-wal");
  const files = ["opencode.db", "opencode.db-wal"].map((name) => `${home.data}/${name}`);
  const before = files.map((path) => Deno.readFileSync(path));
  const all = readAll(home.stores());
  assert.deepEqual(sum(all.interactions), expected("1.18.33-live-wal").totals);
  assert.deepEqual(files.map((path) => Deno.readFileSync(path)), before);
});

Deno.test("a -wal that grows is a change", () => {
  using home = new Home("1.18.33-live-wal");
  using store = home.store();
  const look = store.look("", () => new Map());
  assert.ok(look && look.mark !== "");
  touch(`${home.data}/opencode.db-wal`, DAY / 2);
  assert.notEqual(store.look(look.mark, () => new Map()), undefined);
});

Deno.test("where SQLite cannot open it, a copy with its -wal is read, and nothing of it left", () => {
  using home = new Home("1.18.33-live-wal");
  // As in a folder that may not be written to: there is no shared memory, and none can be made.
  Deno.symlinkSync("/nowhere/at/all", `${home.data}/opencode.db-shm`);
  const scratch = `${home.directory}/scratch`;
  Deno.writeTextFileSync(scratch, "no directory");
  const [missing] = findStores({ environment: home.environment, scratch });
  assert.ok(missing);
  assert.deepEqual([...missing.read()], []);
  assert.equal(missing.damages.length, 1, "a copy it must be");

  Deno.removeSync(scratch);
  const [found] = findStores({ environment: home.environment, scratch });
  assert.ok(found);
  using store = found;
  const read = () => [...store.read()].flatMap((content) => content.interactions);
  assert.deepEqual(sum(read()), expected("1.18.33-live-wal").totals);
  assert.deepEqual([...Deno.readDirSync(scratch)], []);
  assert.deepEqual(sum(read()), expected("1.18.33-live-wal").totals);
  assert.deepEqual(store.damages, []);

  // What is written after the copy is seen all the same.
  const { session } = subject(store);
  Deno.removeSync(`${home.data}/opencode.db-shm`);
  write(home, DAY / 2, `DELETE FROM message WHERE session_id = '${session}'`);
  Deno.symlinkSync("/nowhere/at/all", `${home.data}/opencode.db-shm`);
  assert.ok(!store.look("", () => new Map())?.stamps.has(session));
  assert.deepEqual(store.damages, []);
});

Deno.test("another file in its place is seen by a store that is open", () => {
  using home = new Home("1.18.33");
  using other = new Home("1.2.1");
  using store = home.store();
  const before = [...store.read()].map((content) => content.id);
  Deno.renameSync(`${other.data}/opencode.db`, `${home.data}/opencode.db`);
  const after = [...store.read()].map((content) => content.id);
  assert.ok(after.length > 0 && !after.some((id) => before.includes(id)));
  Deno.removeSync(`${home.data}/opencode.db`);
  assert.deepEqual([...store.read()], []);
  assert.equal(store.damages.length, 1);
});

Deno.test("garbage rows are named, and the rest is counted", () => {
  using home = new Home("1.18.33");
  using store = home.store();
  const { session } = subject(store);
  const before = readOne(store, session);
  const rows = {
    cut: `'{"role":"assistant","time":{"crea'`,
    list: `'["assistant"]'`,
    tokens: `'{"role":"assistant","time":{"created":1},"tokens":{"input":-1}}'`,
    bytes: `x'22617373697374616e7422ff'`,
    time: `'{"role":"assistant"}'`,
    role: `'{"roles":"assistant","time":{"created":1}}'`,
  };
  write(
    home,
    DAY / 2,
    Object.entries(rows).map(([id, data]) =>
      `INSERT INTO message VALUES ('${id}', '${session}', 1, 1, ${data});`
    ).join(""),
  );
  const after = readOne(store, session);
  assert.deepEqual(after.interactions, before.interactions);
  const path = `${home.data}/opencode.db: message`;
  assert.deepEqual(Object.fromEntries(after.damages.map((one) => [one.place, one.reason])), {
    [`${path} bytes`]: "not text",
    [`${path} cut`]: "not JSON, or cut off",
    [`${path} list`]: "not an object",
    [`${path} role`]: "it has no role",
    [`${path} time`]: "it has no time",
    [`${path} tokens`]: "its tokens.input is not a count",
  });
  assert.deepEqual(store.damages, []);
});

Deno.test("numbers that no double holds do not end a reading", () => {
  using home = new Home("1.18.33");
  using store = home.store();
  const totals = expected("1.18.33").totals;
  write(
    home,
    DAY / 2,
    `UPDATE session SET time_updated = 9223372036854775807, time_created = 'yesterday';
     UPDATE message SET time_created = 9223372036854775807, time_updated = -1;
     UPDATE part SET data = json_set(data, '$.state.time.start', 9223372036854775807)`,
  );
  const contents = [...store.read()];
  assert.deepEqual(sum(contents.flatMap((content) => content.interactions)), totals);
  assert.ok(contents.every((content) => content.stamp === ""), "in the future");
  store.readTools(new Set(contents.map((content) => content.id)));
  assert.deepEqual(store.damages, []);
});

Deno.test("missing tables and columns are named, and the rest is read", () => {
  const totals = expected("1.18.33").totals;
  const read = (sql: string) => {
    using home = new Home("1.18.33");
    write(home, DAY / 2, `PRAGMA foreign_keys = OFF; ${sql}`);
    using store = home.store();
    const contents = [...store.read()];
    const sessions = new Set(contents.map((content) => content.id));
    const tools = [...store.readTools(sessions).values()].flat();
    const projects = store.projects();
    const group = sum(contents.flatMap((content) => content.interactions));
    return { contents, group, tools, projects, reasons: store.damages.map((one) => one.reason) };
  };
  const noPart = read("DROP TABLE part");
  assert.deepEqual(noPart.group, totals);
  assert.deepEqual(noPart.tools, []);
  assert.deepEqual(noPart.reasons, ["no such table: part"]);

  const noSession = read("DROP TABLE session");
  assert.deepEqual(noSession.group, totals);
  assert.ok(noSession.contents.every(({ session, stamp }) => !session && stamp === ""));
  assert.deepEqual(noSession.reasons, ["no such table: session"]);

  const noProject = read("DROP TABLE project");
  assert.deepEqual(noProject.group, totals);
  assert.equal(noProject.projects.size, 0);

  const noMessage = read("DROP TABLE message");
  assert.equal(noMessage.group.messages, 0);
  assert.deepEqual(noMessage.reasons, ["no such table: message"]);

  const noTitle = read("ALTER TABLE session DROP COLUMN title");
  assert.deepEqual(noTitle.group, totals);
  assert.ok(noTitle.contents.every(({ session }) => session?.title === "" && session.directory));
  assert.deepEqual(noTitle.reasons, ["no such column: session.title"]);

  const noData = read("ALTER TABLE message DROP COLUMN data");
  assert.equal(noData.group.messages, 0);
  assert.deepEqual(noData.reasons, ["no such column: data"]);
});

Deno.test("what is no database, or a damaged one, is named", () => {
  using home = new Home("1.18.33");
  const path = `${home.data}/opencode.db`;
  const whole = Deno.readFileSync(path);
  for (const bytes of [new Uint8Array(), whole.subarray(0, 5000), whole.map((byte) => byte ^ 7)]) {
    Deno.writeFileSync(path, bytes);
    touch(path, DAY);
    using store = home.store();
    assert.deepEqual([...store.read()].flatMap((content) => content.interactions), []);
    assert.equal(store.look("", () => new Map())?.mark, "", "it may be mended");
    assert.ok(store.damages.length > 0);
    assert.ok(store.damages.every((damage) => damage.place === path && damage.reason !== ""));
  }
});

Deno.test("a database that is broken in the middle never counts wrong", () => {
  using home = new Home("1.18.33");
  const path = `${home.data}/opencode.db`;
  const whole = Deno.readFileSync(path);
  const right = new Map(readAll(home.stores()).interactions.map((one) => [one.id, one]));
  for (let page = 1; page < whole.length / 4096; page++) {
    Deno.writeFileSync(path, whole.map((byte, at) => Math.floor(at / 4096) === page ? 0 : byte));
    touch(path, DAY);
    for (const one of readAll(home.stores()).interactions) {
      assert.deepEqual(one, right.get(one.id));
    }
  }
});

Deno.test("the second generation's messages count only where there are no others", () => {
  using home = new Home("1.18.33");
  using store = home.store();
  const { session, message } = subject(store);
  const totals = expected("1.18.33").totals;
  write(
    home,
    DAY / 2,
    `INSERT INTO session_message SELECT 'twin', session_id, 'assistant', 1, time_created,
       time_updated, data FROM message WHERE id = '${message}'`,
  );
  assert.deepEqual(sum([...store.read()].flatMap((content) => content.interactions)), totals);
  write(home, DAY / 3, `DELETE FROM message WHERE session_id = '${session}'`);
  const content = readOne(store, session);
  assert.deepEqual(content.interactions.map((one) => one.id), ["twin"]);
  write(home, DAY / 4, `UPDATE session_message SET data = '{"time":', time_updated = 1`);
  assert.deepEqual(changed(store, new Map([[session, content.stamp]])).includes(session), true);
  assert.deepEqual(readOne(store, session).damages.map((damage) => damage.reason), [
    "not JSON, or cut off",
  ]);
});

Deno.test("steps of an old turn are added up in the database too", () => {
  using home = new Home("1.18.33");
  using store = home.store();
  const { session, message } = subject(store);
  const step = (id: string, input: number) =>
    `INSERT INTO part VALUES ('${id}', '${message}', '${session}', 1, 1,
       '{"type":"step-finish","tokens":{"input":${input},"output":1,"cache":{}}}');`;
  write(
    home,
    DAY / 2,
    `DELETE FROM part WHERE message_id = '${message}'; ${step("a", 100)} ${step("b", 20)}
     UPDATE message SET data = json_remove(data, '$.parentID', '$.tokens.total')
       WHERE id = '${message}'`,
  );
  const one = readOne(store, session).interactions.find((its) => its.id === message);
  assert.equal(one?.tokens.input, 120);
  assert.equal(one?.tokens.output, 2);
});
