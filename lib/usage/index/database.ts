/**
 * The index as a database: every statement of SQL, and nothing that decides.
 *
 * @module
 */
import type { Damage, Session, Store } from "../../opencode/mod.ts";
import { textChecksum } from "../../base/checksum.ts";
import { Connection, type Row } from "./_connection.ts";
import { SCHEMA, VERSION } from "./_schema.ts";
import { both, HALF, NOTHING, sealOf, type Sum, sumOf } from "./_seal.ts";
import { rollupChecksum, type WrittenRollup } from "./rollup.ts";
import { toTrace, type Trace, traceChecksum } from "./trace.ts";
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

/** A part of all usage. */
export interface LoadedPart<Result> {
  /** Another text whenever something in it is another, in whatever index; unlike all others. */
  readonly seal: string;
  /** What was read, for each session; undefined if nothing was. */
  readonly results?: readonly Result[];
}

/** Milliseconds of a part: a week. */
const PART = 7 * 86_400_000;

/** An open index. */
export class IndexDatabase {
  readonly #connection: Connection;

  /**
   * Open or create.
   *
   * @param path The file, or `:memory:`.
   * @param patience Milliseconds to wait for another process that writes.
   * @throws Errors of SQLite.
   */
  constructor(path: string, patience: number) {
    this.#connection = new Connection(path, patience);
  }

  /** What it is the index of: {@linkcode VERSION}, 0 for a new one, or of another program. */
  get version(): number {
    return Number(this.#connection.row("PRAGMA user_version").user_version);
  }

  /**
   * Do something in one transaction: all of it is kept, or nothing.
   *
   * @param kind `IMMEDIATE` waits for other writers at once, `DEFERRED` fails where one is found.
   * @param work What to do.
   * @returns What `work` returns.
   */
  transaction<Result>(kind: "DEFERRED" | "IMMEDIATE", work: () => Result): Result {
    this.#connection.run(`BEGIN ${kind}`);
    try {
      if (this.version === 0) {
        this.#connection.execute(SCHEMA);
        this.seal();
      }
      if (this.version !== VERSION) throw new DamagedIndex("it is of another version");
      const result = work();
      this.#connection.run("COMMIT");
      return result;
    } catch (error) {
      try {
        this.#connection.execute("ROLLBACK");
      } catch {
        // SQLite has rolled back by itself.
      }
      throw error;
    }
  }

  /** The stores that were read. */
  stores(): KnownStore[] {
    return this.#connection.rows("SELECT id, kind, path, mark, damages FROM store").map((row) => ({
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
      this.#connection.row(
        "INSERT INTO store (kind, path, mark, damages) VALUES (?, ?, '', '[]') RETURNING id",
        kind,
        path,
      ).id,
    );
  }

  /** Keep what a look at a store gave. */
  saveStore(id: number, mark: string, damages: readonly Damage[]): void {
    const text = JSON.stringify(damages);
    this.#connection.run("UPDATE store SET mark = ?, damages = ? WHERE id = ?", mark, text, id);
  }

  /** Forget a store; its sessions are forgotten one by one. */
  removeStore(id: number): void {
    this.#connection.run("DELETE FROM store WHERE id = ?", id);
  }

  /** Stamps of the sessions that were read from a store. */
  stamps(store: number): Map<string, string> {
    const { text } = this.#connection.row(
      "SELECT json_group_array(json_array(session, stamp)) AS text FROM seen WHERE store = ?",
      store,
    );
    return new Map<string, string>(JSON.parse(String(text)));
  }

  /** Keep which state of a session was read. */
  see(store: number, session: string, stamp: string, damages: readonly Damage[]): void {
    this.#connection.run("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", store, session, stamp);
    this.#connection.run("DELETE FROM damage WHERE store = ? AND session = ?", store, session);
    for (const { place, reason } of damages) {
      this.#connection.run("INSERT INTO damage VALUES (?, ?, ?, ?)", store, session, place, reason);
    }
  }

  /** A session is no longer in a store. */
  unsee(store: number, session: string): void {
    this.#connection.run("DELETE FROM seen WHERE store = ? AND session = ?", store, session);
    this.#connection.run("DELETE FROM damage WHERE store = ? AND session = ?", store, session);
  }

  /** What could not be read of sessions, in the order of places. */
  damages(): Damage[] {
    return this.#connection.rows("SELECT place, reason FROM damage ORDER BY place, reason").map((
      row,
    ) => ({
      place: String(row.place),
      reason: String(row.reason),
    }));
  }

  /** What could not be read of each session of a store. */
  damagesOf(store: number): Map<string, Damage[]> {
    const damages = new Map<string, Damage[]>();
    for (const row of this.#connection.rows("SELECT * FROM damage WHERE store = ?", store)) {
      const its = damages.get(String(row.session)) ?? [];
      its.push({ place: String(row.place), reason: String(row.reason) });
      damages.set(String(row.session), its);
    }
    return damages;
  }

  /** Strings in the order of their numbers, from 0. */
  words(): string[] {
    return JSON.parse(this.#wordsText());
  }

  /** Give the next number to a string. As JSON, since SQLite's texts are not all of JavaScript's. */
  addWord(number: number, word: string): void {
    this.#connection.run("INSERT INTO word VALUES (?, ?)", number, JSON.stringify(word));
  }

  /** Keep a session's usage. */
  saveUsage({ id, created }: Session, rollup: WrittenRollup): void {
    const { head, numbers } = rollup;
    this.#connection.run(
      "INSERT INTO usage VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET part = excluded.part, " +
        "head = excluded.head, numbers = excluded.numbers, checksum = excluded.checksum",
      id,
      Math.floor(created / PART),
      head,
      bytesOf(numbers),
      rollupChecksum(rollup),
    );
  }

  /** Keep what a session's relatives are found by. */
  saveTrace(trace: Trace): void {
    const { session, first, last, fingerprints } = trace;
    this.#connection.run(
      "INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?)",
      session,
      first,
      last,
      bytesOf(fingerprints),
      traceChecksum(trace),
    );
  }

  /** Nothing was used in a session. */
  removeUsage(session: string): void {
    this.#connection.run("DELETE FROM usage WHERE session = ?", session);
    this.#connection.run("DELETE FROM trace WHERE session = ?", session);
    this.#connection.run("DELETE FROM tools WHERE session = ?", session);
  }

  /** A session's trace. */
  trace(session: string): Trace | undefined {
    return this.#connection.rows("SELECT * FROM trace WHERE session = ?", session).map(toTrace)[0];
  }

  /** Traces of the sessions that have something between two times. */
  traces(first: number, last: number): Iterable<Trace> {
    const sql = "SELECT * FROM trace WHERE last >= ? AND first <= ?";
    return this.#connection.rows(sql, first, last).values().map(toTrace);
  }

  /** Rows of all traces, to be read by `toTrace` when they are needed. */
  traceRows(): Row[] {
    return this.#connection.rows("SELECT * FROM trace");
  }

  /**
   * All usage, part by part. A part are the sessions that were created in the same week, so that
   * all but the last ones stay as they are.
   *
   * @param decode Reads a rollup; words are in the order of their numbers.
   * @param isKnown Whether what is wanted of a part is known by its seal: then it is not read.
   * @returns What `decode` gave for each session of each part.
   * @throws {DamagedIndex} If something is not what was written.
   */
  load<Result>(
    decode: (rollup: WrittenRollup, words: readonly string[]) => Result,
    isKnown: (seal: string) => boolean = () => false,
  ): LoadedPart<Result>[] {
    const text = this.#wordsText();
    const words: string[] = JSON.parse(text);
    const origin = String(this.#connection.row("SELECT name FROM origin").name);
    let whole = NOTHING;
    const parts = this.#parts().map(({ part, sum }) => {
      whole = both(whole, sum);
      const seal = `${origin} ${part} ${sealOf(sum)}`;
      if (isKnown(seal)) return { seal };
      return { seal, results: this.#read(part, sum, (rollup) => decode(rollup, words)) };
    });
    if (this.sealed() !== sealOf(whole, text)) throw new DamagedIndex("its checksum is wrong");
    return parts;
  }

  /** What was written down by {@linkcode seal}; another text for other usage. */
  sealed(): string {
    return String(this.#connection.rows("SELECT checksum FROM seal")[0]?.checksum);
  }

  /** Write down that usage and words are what they are now. */
  seal(): void {
    this.#connection.run("DELETE FROM seal");
    this.#connection.run("INSERT INTO seal VALUES (?)", this.#sealNow());
  }

  /**
   * Look whether all rows that were written are found, before anything is built on them. Whether
   * each holds what was written is seen when it is read.
   *
   * @throws {DamagedIndex} If not.
   */
  check(): void {
    const { integrity_check: result } = this.#connection.row("PRAGMA integrity_check(1)");
    if (result !== "ok") throw new DamagedIndex(String(result).replaceAll("\n", " "));
    if (this.sealed() !== this.#sealNow()) throw new DamagedIndex("its checksum is wrong");
  }

  /** A session's usage; undefined if nothing is known of it. */
  rollup(session: string): WrittenRollup | undefined {
    const sql = "SELECT head, numbers, checksum FROM usage WHERE session = ?";
    const [row] = this.#connection.rows(sql, session);
    const rollup = row && toRollup(row);
    if (rollup && rollupChecksum(rollup) !== row.checksum) {
      throw new DamagedIndex("a checksum is wrong");
    }
    return rollup;
  }

  /** The stamps of a session in all stores; undefined if it is read again whenever it is looked at. */
  stampOf(session: string): string | undefined {
    const rows = this.#connection.rows(
      "SELECT store, stamp FROM seen WHERE session = ? ORDER BY store",
      session,
    );
    return rows.some((row) => row.stamp === "")
      ? undefined
      : JSON.stringify(rows.map((row) => [row.store, row.stamp]));
  }

  /** The uses of tools in a session, as {@linkcode saveTools} got them for the same stamp. */
  tools(session: string, stamp: string): string | undefined {
    const rows = this.#connection.rows(
      "SELECT uses, checksum FROM tools WHERE session = ? AND stamp = ?",
      session,
      stamp,
    );
    const uses = rows[0] && String(rows[0].uses);
    return uses !== undefined && textChecksum(uses) === rows[0]?.checksum ? uses : undefined;
  }

  /** Keep the uses of tools in a session. */
  saveTools(session: string, stamp: string, uses: string): void {
    this.#connection.run(
      "INSERT OR REPLACE INTO tools VALUES (?, ?, ?, ?)",
      session,
      stamp,
      uses,
      textChecksum(uses),
    );
  }

  /** Close the file. */
  [Symbol.dispose](): void {
    this.#connection[Symbol.dispose]();
  }

  #sealNow(): string {
    return sealOf(this.#parts().map(({ sum }) => sum).reduce(both, NOTHING), this.#wordsText());
  }

  /** Every part with the sum of its checksums as they are written. */
  #parts(): { readonly part: number; readonly sum: Sum }[] {
    return this.#connection.rows(
      `SELECT part, count(*) AS count, sum(checksum % ${HALF}) AS low, ` +
        `sum(checksum / ${HALF}) AS high FROM usage GROUP BY part`,
    ).map(({ part, count, low, high }) => ({
      part: Number(part),
      sum: { count: Number(count), low: Number(low), high: Number(high) },
    }));
  }

  #wordsText(): string {
    const { text } = this.#connection.row(
      "SELECT '[' || coalesce(group_concat(word), '') || ']' AS text " +
        "FROM (SELECT word FROM word ORDER BY number)",
    );
    return String(text);
  }

  /** Reads a part, of which the sum is known. */
  #read<Result>(part: number, sum: Sum, decode: (rollup: WrittenRollup) => Result): Result[] {
    const results: Result[] = [];
    let found = NOTHING;
    for (const row of this.#connection.rows(SELECT_PART, part)) {
      const rollup = toRollup(row);
      found = both(found, sumOf(rollupChecksum(rollup)));
      results.push(decode(rollup));
    }
    if (sealOf(found) !== sealOf(sum)) throw new DamagedIndex("its checksum is wrong");
    return results;
  }
}

const SELECT_PART = "SELECT head, numbers FROM usage WHERE part = ?";

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function toRollup({ head, numbers }: Row): WrittenRollup {
  return { head: String(head), numbers: toNumbers(numbers) };
}

function toNumbers(value: unknown): Int32Array {
  if (!(value instanceof Uint8Array) || value.byteLength % 4 !== 0) {
    throw new DamagedIndex("numbers are missing");
  }
  // Numbers lie at multiples of their size, those of spans too.
  const { buffer, byteOffset, byteLength } = value.byteOffset % 8 === 0 ? value : value.slice();
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}
