/**
 * Questions to a database whose tables and columns differ between releases: what is not there is
 * noted, and the rest is read.
 *
 * @module
 */
import type { Connection } from "./_connection.ts";
import { reasonOf } from "./_files.ts";

/** A row as it comes: anything may be in it. */
export type Row = Readonly<Record<string, unknown>>;

/** Is told why a part of the database could not be read. */
export type Note = (reason: string) => void;

/** One transaction's questions. */
export class Asker {
  readonly #connection: Connection;
  readonly #note: Note;

  /**
   * Ask a database.
   *
   * @param connection It, within a transaction.
   * @param note Is told what could not be read.
   */
  constructor(connection: Connection, note: Note) {
    this.#connection = connection;
    this.#note = note;
  }

  /**
   * Asks for rows.
   *
   * @param sql The question.
   * @param values What its question marks stand for.
   * @returns All rows, or none if it cannot be answered, which is noted.
   */
  rows(sql: string, ...values: string[]): Row[] {
    try {
      const { database, statements } = this.#connection;
      let statement = statements.get(sql);
      if (!statement) statements.set(sql, statement = database.prepare(sql));
      return statement.all(...values);
    } catch (error) {
      this.#note(reasonOf(error));
      return [];
    }
  }

  /**
   * Asks about some sessions one by one, or about all at once.
   *
   * @param sql The question, with `WHERE …`; `AND <column> = ?` comes in the place of `$ONE`.
   * @param column The column that names the session.
   * @param sessions Ids; undefined for all.
   * @returns All rows.
   */
  rowsOf(sql: string, column: string, sessions: Iterable<string> | undefined): Row[] {
    if (!sessions) return this.rows(sql.replace("$ONE", ""));
    const one = sql.replace("$ONE", `AND ${column} = ?`);
    return [...sessions].flatMap((session) => this.rows(one, session));
  }

  /** Whether a table is there. */
  hasTable(name: string): boolean {
    const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?";
    return this.rows(sql, name).length > 0;
  }

  /**
   * Columns of a table that every release has, for a SELECT: each as itself if it is there; else as
   * null, which is noted.
   */
  columns(table: string, names: readonly string[]): string {
    const rows = this.rows("SELECT name FROM pragma_table_info(?)", table);
    const there = new Set(rows.map((row) => row["name"]));
    // Where the whole table is missing, the question itself says so.
    const missing = there.size === 0 ? [] : names.filter((name) => !there.has(name));
    for (const name of missing) this.#note(`no such column: ${table}.${name}`);
    return names.map((name) => there.has(name) ? name : `NULL AS ${name}`).join(", ");
  }

  /** Notes something that was found in a row. */
  note(reason: string): void {
    this.#note(reason);
  }
}
