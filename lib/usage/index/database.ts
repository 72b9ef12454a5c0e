/**
 * The index as a database: every statement of SQL, and nothing that decides.
 *
 * @module
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Damage, Store } from "../../opencode/mod.ts";
import { textChecksum } from "../checksum.ts";
import { SCHEMA, VERSION } from "./_schema.ts";
import { DamagedIndex } from "./trouble.ts";

/** A store as the index knows it. */
export interface KnownStore {
  /** Its number in the index. */
  readonly id: number;
  /** Its kind. */
  readonly kind: string;
  /** Its path. */
  readonly path: string;
  /** The mark of the last look at it. */
  readonly mark: string;
  /** What could not be read of it as a whole. */
  readonly damages: readonly Damage[];
}

/** What tells a session's relatives by forks. */
export interface Trace {
  /** The session. */
  readonly session: string;
  /** Its first `created`. */
  readonly first: number;
  /** Its last `created`. */
  readonly last: number;
  /** One number for each interaction. */
  readonly fingerprints: Int32Array;
}

/** All usage, as texts. */
export interface Loaded {
  /** JSON array of the strings that rollups name by number. */
  readonly words: string;
  /** One for each session. */
  readonly rollups: readonly string[];
}

type Row = Record<string, unknown>;

/** An open index. */
export class IndexDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * Open or create.
   *
   * @param path The file, or `:memory:`.
   * @param patience Milliseconds to wait for another process that writes.
   * @throws Errors of SQLite.
   */
  constructor(path: string, patience: number) {
    this.#database = new DatabaseSync(path, { timeout: patience });
    this.#database.exec("PRAGMA synchronous = NORMAL");
  }

  /** What it is the index of: {@linkcode VERSION}, 0 for a new one, or of another program. */
  get version(): number {
    return Number(this.#row("PRAGMA user_version").user_version);
  }

  /**
   * Do something in one transaction: all of it is kept, or nothing.
   *
   * @param kind `IMMEDIATE` waits for other writers at once, `DEFERRED` fails where one is found.
   * @param work What to do.
   * @returns What `work` returns.
   */
  transaction<Result>(kind: "DEFERRED" | "IMMEDIATE", work: () => Result): Result {
    this.#run(`BEGIN ${kind}`);
    try {
      if (this.version === 0) {
        this.#database.exec(SCHEMA);
        this.seal();
      }
      if (this.version !== VERSION) throw new DamagedIndex("it is of another version");
      const result = work();
      this.#run("COMMIT");
      return result;
    } catch (error) {
      try {
        this.#database.exec("ROLLBACK");
      } catch {
        // SQLite has rolled back by itself.
      }
      throw error;
    }
  }

  /** The stores that were read. */
  stores(): KnownStore[] {
    return this.#rows("SELECT id, kind, path, mark, damages FROM store").map((row) => ({
      id: Number(row.id),
      kind: String(row.kind),
      path: String(row.path),
      mark: String(row.mark),
      damages: JSON.parse(String(row.damages)),
    }));
  }

  /** Add a store, and tell its number. */
  addStore({ kind, path }: Store): number {
    return Number(
      this.#row(
        "INSERT INTO store (kind, path, mark, damages) VALUES (?, ?, '', '[]') RETURNING id",
        kind,
        path,
      ).id,
    );
  }

  /** Keep what a look at a store gave. */
  saveStore(id: number, mark: string, damages: readonly Damage[]): void {
    const text = JSON.stringify(damages);
    this.#run("UPDATE store SET mark = ?, damages = ? WHERE id = ?", mark, text, id);
  }

  /** Forget a store; its sessions are forgotten one by one. */
  removeStore(id: number): void {
    this.#run("DELETE FROM store WHERE id = ?", id);
  }

  /** Stamps of the sessions that were read from a store. */
  stamps(store: number): Map<string, string> {
    const { text } = this.#row(
      "SELECT json_group_array(json_array(session, stamp)) AS text FROM seen WHERE store = ?",
      store,
    );
    return new Map<string, string>(JSON.parse(String(text)));
  }

  /** Keep which state of a session was read. */
  see(store: number, session: string, stamp: string, damages: readonly Damage[]): void {
    this.#run("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", store, session, stamp);
    this.#run("DELETE FROM damage WHERE store = ? AND session = ?", store, session);
    for (const { place, reason } of damages) {
      this.#run("INSERT INTO damage VALUES (?, ?, ?, ?)", store, session, place, reason);
    }
  }

  /** A session is no longer in a store. */
  unsee(store: number, session: string): void {
    this.#run("DELETE FROM seen WHERE store = ? AND session = ?", store, session);
    this.#run("DELETE FROM damage WHERE store = ? AND session = ?", store, session);
  }

  /** What could not be read of sessions, in the order of places. */
  damages(): Damage[] {
    return this.#rows("SELECT place, reason FROM damage ORDER BY place, reason").map((row) => ({
      place: String(row.place),
      reason: String(row.reason),
    }));
  }

  /** What could not be read of each session of a store. */
  damagesOf(store: number): Map<string, Damage[]> {
    const damages = new Map<string, Damage[]>();
    for (const row of this.#rows("SELECT * FROM damage WHERE store = ?", store)) {
      const its = damages.get(String(row.session)) ?? [];
      its.push({ place: String(row.place), reason: String(row.reason) });
      damages.set(String(row.session), its);
    }
    return damages;
  }

  /** Give the next number to a string. */
  addWord(number: number, word: string): void {
    this.#run("INSERT INTO word VALUES (?, ?)", number, word);
  }

  /** Keep a session's usage. */
  saveUsage(session: string, rollup: string): void {
    this.#run(
      "INSERT INTO usage VALUES (?, ?) ON CONFLICT DO UPDATE SET rollup = excluded.rollup",
      session,
      rollup,
    );
  }

  /** Keep what a session's relatives are found by. */
  saveTrace(trace: Trace): void {
    const { session, first, last, fingerprints } = trace;
    const { buffer, byteOffset, byteLength } = fingerprints;
    this.#run(
      "INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?)",
      session,
      first,
      last,
      new Uint8Array(buffer, byteOffset, byteLength),
      traceChecksum(trace),
    );
  }

  /** Nothing was used in a session. */
  removeUsage(session: string): void {
    this.#run("DELETE FROM usage WHERE session = ?", session);
    this.#run("DELETE FROM trace WHERE session = ?", session);
    this.#run("DELETE FROM tools WHERE session = ?", session);
  }

  /** A session's trace. */
  trace(session: string): Trace | undefined {
    return this.#rows("SELECT * FROM trace WHERE session = ?", session).map(toTrace)[0];
  }

  /** Traces of the sessions that have something between two times. */
  *traces(first: number, last: number): Iterable<Trace> {
    const statement = this.#prepare("SELECT * FROM trace WHERE last >= ? AND first <= ?");
    for (const row of statement.iterate(first, last)) yield toTrace(row);
  }

  /**
   * All usage.
   *
   * @returns What is there.
   * @throws {DamagedIndex} If it is not what was written.
   */
  load(): Loaded {
    const loaded = this.#load();
    const seal = this.#rows("SELECT checksum FROM seal")[0]?.checksum;
    if (seal !== checksum(loaded)) throw new DamagedIndex("its checksum is wrong");
    return loaded;
  }

  /**
   * Write down that usage is what it is now.
   *
   * @returns It.
   */
  seal(): Loaded {
    const loaded = this.#load();
    this.#run("DELETE FROM seal");
    this.#run("INSERT INTO seal VALUES (?)", checksum(loaded));
    return loaded;
  }

  /**
   * Look whether every row that was written is found; before anything is built on it.
   *
   * @throws {DamagedIndex} If not.
   */
  check(): void {
    const { integrity_check: result } = this.#row("PRAGMA integrity_check(1)");
    if (result !== "ok") throw new DamagedIndex(String(result).replaceAll("\n", " "));
  }

  /** The stamps of a session in all stores; undefined if it is read again whenever it is looked at. */
  stampOf(session: string): string | undefined {
    const rows = this.#rows(
      "SELECT store, stamp FROM seen WHERE session = ? ORDER BY store",
      session,
    );
    return rows.some((row) => row.stamp === "")
      ? undefined
      : JSON.stringify(rows.map((row) => [row.store, row.stamp]));
  }

  /** The uses of tools in a session, as {@linkcode saveTools} got them for the same stamp. */
  tools(session: string, stamp: string): string | undefined {
    const rows = this.#rows(
      "SELECT uses FROM tools WHERE session = ? AND stamp = ?",
      session,
      stamp,
    );
    return rows[0] && String(rows[0].uses);
  }

  /** Keep the uses of tools in a session. */
  saveTools(session: string, stamp: string, uses: string): void {
    this.#run("INSERT OR REPLACE INTO tools VALUES (?, ?, ?)", session, stamp, uses);
  }

  /** Close the file. */
  [Symbol.dispose](): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #load(): Loaded {
    const words = this.#row(
      "SELECT json_group_array(word) AS text FROM (SELECT word FROM word ORDER BY number)",
    );
    const rollups = this.#rows("SELECT rollup FROM usage").map((row) => String(row.rollup));
    return { words: String(words.text), rollups };
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values);
  }

  #row(sql: string, ...values: SQLInputValue[]): Row {
    const row = this.#prepare(sql).get(...values);
    if (row === undefined) throw new DamagedIndex("a row is missing");
    return row;
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }
}

function checksum({ words, rollups }: Loaded): string {
  return `${rollups.length} ${
    rollups.reduce((sum, text) => textChecksum(text, sum), textChecksum(words))
  }`;
}

function traceChecksum({ session, first, last, fingerprints }: Trace): number {
  const sum = fingerprints.reduce((sum, print) => Math.imul(sum, 31) + print | 0, 0);
  return textChecksum(`${session} ${first} ${last} ${sum}`);
}

function toTrace(row: Row): Trace {
  const bytes = row.fingerprints instanceof Uint8Array ? row.fingerprints : new Uint8Array();
  const trace = {
    session: String(row.session),
    first: Number(row.first),
    last: Number(row.last),
    fingerprints: new Int32Array(bytes.slice(0, bytes.byteLength & ~3).buffer),
  };
  if (row.checksum !== traceChecksum(trace)) throw new DamagedIndex("a checksum is wrong");
  return trace;
}
