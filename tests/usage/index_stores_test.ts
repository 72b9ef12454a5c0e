/**
 * The index over real stores, a tree and a database that change as OpenCode changes them.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { findStores } from "../../lib/opencode/mod.ts";
import { readUsage } from "../../lib/usage/mod.ts";
import { plainSessions } from "./support/plain.ts";
import { sumNaively, sumsOf } from "./support/naive.ts";

const RUNS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 300 : 20;
const BEGIN = 1_770_000_000_000;

/** A message as OpenCode writes it. */
interface Message {
  readonly id: string;
  readonly session: string;
  readonly created: number;
  readonly isFinished: boolean;
  readonly output: number;
}

/** A data directory whose files are old: stores take a young one for still changing. */
class Data implements Disposable {
  readonly home = Deno.makeTempDirSync({ prefix: "tmuxform-test-" });
  readonly #data = `${this.home}/opencode`;
  readonly #database: DatabaseSync;
  #clock = Date.now() - 86_400_000;

  constructor() {
    Deno.mkdirSync(`${this.#data}/storage/message`, { recursive: true });
    Deno.mkdirSync(`${this.#data}/storage/session/p`, { recursive: true });
    this.#database = new DatabaseSync(`${this.#data}/opencode.db`);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE project (id text primary key, worktree text not null);
      CREATE TABLE session (id text primary key, project_id text not null, parent_id text,
        directory text not null, title text not null, time_created integer not null,
        time_updated integer not null);
      CREATE TABLE message (id text primary key, session_id text not null,
        time_created integer not null, time_updated integer not null, data text not null);
      CREATE TABLE part (id text primary key, message_id text not null, session_id text not null,
        time_created integer not null, time_updated integer not null, data text not null);
    `);
  }

  writeFile(message: Message): void {
    const folder = `${this.#data}/storage/message/${message.session}`;
    const path = `${folder}/${message.id}.json`;
    // A finished message is never written again.
    if (exists(path) && JSON.parse(Deno.readTextFileSync(path)).time.completed) return;
    Deno.mkdirSync(folder, { recursive: true });
    const { id, session: sessionID } = message;
    Deno.writeTextFileSync(path, JSON.stringify({ id, sessionID, ...dataOf(message) }));
    const info = `${this.#data}/storage/session/p/${sessionID}.json`;
    const time = { created: BEGIN, updated: ++this.#clock };
    Deno.writeTextFileSync(
      info,
      JSON.stringify({
        id: sessionID,
        projectID: "p",
        directory: "/d",
        title: `T${sessionID}`,
        time,
      }),
    );
  }

  removeFiles(session: string): void {
    const folder = `${this.#data}/storage/message/${session}`;
    if (exists(folder)) Deno.removeSync(folder, { recursive: true });
  }

  writeRow(message: Message): void {
    const now = ++this.#clock;
    this.#database.prepare(
      `INSERT INTO session VALUES (?, 'p', null, '/d', ?, ?, ?)
         ON CONFLICT DO UPDATE SET time_updated = excluded.time_updated`,
    ).run(message.session, `T${message.session}`, BEGIN, now);
    this.#database.prepare(
      `INSERT INTO message VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET data = excluded.data, time_updated = excluded.time_updated`,
    ).run(message.id, message.session, message.created, now, JSON.stringify(dataOf(message)));
  }

  removeRows(session: string): void {
    this.#database.prepare("DELETE FROM message WHERE session_id = ?").run(session);
    this.#database.prepare("DELETE FROM session WHERE id = ?").run(session);
  }

  /** The newest message of a session is undone. */
  removeLastRow(session: string): void {
    this.#database.prepare(
      `DELETE FROM message WHERE id = (SELECT id FROM message WHERE session_id = ?
         ORDER BY time_created DESC LIMIT 1)`,
    ).run(session);
    this.#database.prepare("UPDATE session SET time_updated = ? WHERE id = ?")
      .run(++this.#clock, session);
  }

  /** What was written since the last time becomes old, and what was not stays as it is. */
  settle(path = this.home): void {
    this.#clock += 10_000;
    const time = new Date(this.#clock);
    for (const { name, isDirectory } of Deno.readDirSync(path)) {
      if (isDirectory) this.settle(`${path}/${name}`);
      else this.#age(`${path}/${name}`, time);
    }
    this.#age(path, time);
  }

  #age(path: string, time: Date): void {
    const written = Deno.statSync(path).mtime?.getTime() ?? 0;
    if (written > Date.now() - 3_600_000) Deno.utimeSync(path, time, time);
  }

  [Symbol.dispose](): void {
    this.#database.close();
    Deno.removeSync(this.home, { recursive: true });
  }
}

function dataOf({ created, isFinished, output }: Message): Record<string, unknown> {
  return {
    role: "assistant",
    time: isFinished ? { created, completed: created + 4_000 } : { created },
    modelID: "acme-large",
    providerID: "acme",
    mode: "build",
    path: { cwd: "/d", root: "/d" },
    cost: isFinished ? output / 1_000 : 0,
    tokens: {
      input: isFinished ? 100 : 0,
      output: isFinished ? output : 0,
      reasoning: 0,
      cache: { read: 0, write: 0 },
    },
  };
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

const session = fc.constantFrom("ses_a", "ses_b", "ses_c");
const message = fc.record({
  session,
  number: fc.nat({ max: 5 }),
  isFinished: fc.boolean(),
}).map(({ session, number, isFinished }): Message => ({
  id: `msg_${session}_${number}`,
  session,
  // The same in every session: as if they were forks of each other.
  created: BEGIN + number * 30_000,
  isFinished,
  output: number + 1,
}));

const step = fc.oneof(
  { weight: 4, arbitrary: message.map((each) => (data: Data) => data.writeFile(each)) },
  { weight: 4, arbitrary: message.map((each) => (data: Data) => data.writeRow(each)) },
  { weight: 1, arbitrary: session.map((each) => (data: Data) => data.removeFiles(each)) },
  { weight: 1, arbitrary: session.map((each) => (data: Data) => data.removeRows(each)) },
  { weight: 1, arbitrary: session.map((each) => (data: Data) => data.removeLastRow(each)) },
);

Deno.test("over a real tree and a real database, the index tells what a full scan tells", () => {
  const rounds = fc.array(fc.array(step, { maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rounds, (rounds) => {
      using data = new Data();
      for (const steps of rounds) {
        for (const change of steps) change(data);
        data.settle();
        const stores = findStores({ environment: { XDG_DATA_HOME: data.home } });
        try {
          using indexed = readUsage({ stores, cacheDirectory: `${data.home}/cache` });
          using scanned = readUsage({ stores });
          assert.deepEqual(indexed.notices, []);
          assert.deepEqual(
            plainSessions(indexed.usage.sessions),
            plainSessions(scanned.usage.sessions),
          );
          assert.deepEqual(sumsOf(indexed.usage), sumNaively(stores));
        } finally {
          for (const store of stores) store[Symbol.dispose]();
        }
      }
    }),
    { numRuns: RUNS },
  );
});
