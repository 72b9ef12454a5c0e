/**
 * A connection to SQLite with statements that are prepared once.
 *
 * @module
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { DamagedIndex } from "./trouble.ts";

/** A row. */
export type Row = Record<string, unknown>;

/** An open database. */
export class Connection implements Disposable {
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

  /** Several statements without values. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** All rows. Never one by one: Deno's `iterate()` just ends at a value that it cannot read. */
  rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values);
  }

  /** The only row. */
  row(sql: string, ...values: SQLInputValue[]): Row {
    const row = this.#prepare(sql).get(...values);
    if (row === undefined) throw new DamagedIndex("a row is missing");
    return row;
  }

  /** Change something. */
  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }

  /** Close the file. */
  [Symbol.dispose](): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
