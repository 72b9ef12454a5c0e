/** After any history of changes, reading what a look names gives the same as reading all anew. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { SessionContent, Store } from "../../lib/opencode/mod.ts";
import { Home, touch } from "./_fixtures.ts";

const numRuns = Deno.env.get("TMUXFORM_SOAK") ? 500 : 15;

/** One change: which, to which of the sessions, and whether a coarse clock hides when. */
function changeOf(...kinds: string[]): fc.Arbitrary<Change> {
  return fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(100), isYoung: fc.boolean() });
}
const KINDS = ["add", "begin", "finish", "cut", "remove", "title", "leave"];
type Change = { kind: string; at: number; isYoung: boolean };

/** Keeps contents by looks alone. */
class Follower {
  #mark = "";
  #stamps = new Map<string, string>();
  readonly contents = new Map<string, SessionContent>();

  follow(store: Store): void {
    const look = store.look(this.#mark, () => this.#stamps);
    if (!look) return;
    this.#mark = look.mark;
    const stale = new Set<string>();
    for (const [id, stamp] of look.stamps) {
      if (stamp === "" || stamp !== this.#stamps.get(id)) stale.add(id);
    }
    for (const id of [...this.contents.keys()]) if (!look.stamps.has(id)) this.contents.delete(id);
    for (const content of store.read(stale)) {
      this.contents.set(content.id, content);
      this.#stamps.set(content.id, content.stamp);
    }
  }
}

/** What is known, without stamps; sessions that hold nothing left out. */
function facts(contents: Iterable<SessionContent>): unknown {
  return [...contents].filter((one) => one.interactions.length + one.damages.length > 0)
    .sort((a, b) => a.id < b.id ? -1 : 1)
    .map(({ id, session, interactions, damages }) => ({ id, session, interactions, damages }));
}

/** Applies changes one after the other and compares each time. */
function run(home: Home, changes: readonly Change[], apply: (change: Change, age: number) => void) {
  const follower = new Follower();
  using kept = home.store();
  follower.follow(kept);
  let age = 80_000_000;
  for (const one of changes) {
    apply(one, one.isYoung ? 0 : age -= 60_000);
    follower.follow(kept);
    using fresh = home.store();
    assert.deepEqual(facts(follower.contents.values()), facts(fresh.read()));
  }
}

/** What is added is newer than what was recorded. */
const NEWEST = 1_800_000_000_000;

const message = (serial: number, completed?: number) => ({
  role: "assistant",
  time: { created: 1_770_000_000_000 + serial, ...(completed && { completed }) },
  parentID: "msg_0",
  tokens: { input: serial, output: completed ? 5 : 0 },
  cost: 0,
});

Deno.test("a tree is followed through any history", () => {
  fc.assert(
    fc.property(fc.array(changeOf(...KINDS), { minLength: 1, maxLength: 12 }), (changes) => {
      using home = new Home("1.1.65");
      const top = `${home.data}/storage/message`;
      const sessions = [...Deno.readDirSync(top)].map(({ name }) => name).sort();
      let serial = 0;
      run(home, changes, ({ kind, at }, age) => {
        const session = sessions[at % sessions.length] ?? "";
        const folder = `${top}/${session}`;
        Deno.mkdirSync(folder, { recursive: true });
        const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
        const name = names[at % Math.max(names.length, 1)];
        const write = (path: string, text: string) => {
          Deno.writeTextFileSync(path, text);
          touch(path, age);
        };
        serial++;
        if (kind === "add" || kind === "begin") {
          const json = message(serial, kind === "add" ? 1_780_000_000_000 : undefined);
          write(`${folder}/msg_new${serial}.json`, JSON.stringify(json));
        } else if (kind === "cut") {
          write(`${folder}/msg_new${serial}.json`, "");
        } else if (kind === "finish") {
          // In place, as OpenCode does it: the folder does not show it.
          for (const open of names) {
            const text = Deno.readTextFileSync(`${folder}/${open}`);
            if (text !== "" && JSON.parse(text).time.completed) continue;
            if (text !== "" && JSON.parse(text).role !== "assistant") continue;
            write(`${folder}/${open}`, JSON.stringify(message(serial, 1_780_000_000_000)));
          }
          return;
        } else if (kind === "title") {
          for (const { name: project } of Deno.readDirSync(`${home.data}/storage/session`)) {
            const path = `${home.data}/storage/session/${project}/${session}.json`;
            try {
              const info = JSON.parse(Deno.readTextFileSync(path));
              write(path, JSON.stringify({ ...info, title: `Title ${serial}` }));
            } catch (error) {
              if (!(error instanceof Deno.errors.NotFound)) throw error;
            }
          }
          return;
        } else if (kind === "remove" && name) Deno.removeSync(`${folder}/${name}`);
        else if (kind === "leave") return Deno.removeSync(folder, { recursive: true });
        touch(folder, age);
      });
    }),
    { numRuns },
  );
});

Deno.test("a database is followed through any history", () => {
  fc.assert(
    fc.property(
      fc.array(changeOf(...KINDS, "swap", "vacuum"), { minLength: 1, maxLength: 12 }),
      (changes) => {
        using home = new Home("1.18.33");
        const writer = new DatabaseSync(`${home.data}/opencode.db`);
        try {
          const sessions = writer.prepare("SELECT id FROM session ORDER BY id").all()
            .map((row) => String(row["id"]));
          let serial = 0;
          run(home, changes, ({ kind, at }, age) => {
            const session = sessions[at % sessions.length] ?? "";
            const put = (data: string) =>
              writer.prepare("INSERT INTO message VALUES (?, ?, ?, ?, ?)")
                .run(`msg_new${serial}`, session, NEWEST + serial, serial, data);
            serial++;
            const done = JSON.stringify(message(serial, 1_780_000_000_000));
            if (kind === "add") put(done);
            else if (kind === "begin") put(JSON.stringify(message(serial)));
            else if (kind === "cut") put(done.slice(0, 40));
            else if (kind === "finish") {
              writer.prepare(
                "UPDATE message SET data = ? WHERE session_id = ? AND id LIKE 'msg_new%' AND " +
                  "CASE WHEN json_valid(data) THEN data ->> '$.time.completed' IS NULL ELSE 1 END",
              ).run(done, session);
            } else if (kind === "title") {
              writer.prepare("UPDATE session SET title = ?, time_updated = ? WHERE id = ?")
                .run(
                  `Title ${serial}`,
                  age === 0 ? Date.now() : 1_780_000_000_000 + serial,
                  session,
                );
            } else if (kind === "remove") {
              writer.prepare(
                "DELETE FROM message WHERE id = (SELECT max(id) FROM message WHERE session_id = ?)",
              ).run(session);
            } else if (kind === "swap") {
              // The number of the last row is given again.
              writer.exec("DELETE FROM message WHERE rowid = (SELECT max(rowid) FROM message)");
              put(done);
            } else if (kind === "vacuum") writer.exec("VACUUM");
            else writer.prepare("DELETE FROM message WHERE session_id = ?").run(session);
            for (const { name } of Deno.readDirSync(home.data)) touch(`${home.data}/${name}`, age);
          });
        } finally {
          writer.close();
        }
      },
    ),
    { numRuns },
  );
});
