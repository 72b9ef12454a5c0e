/**
 * Messages that are added to a storage between two reports, as by an OpenCode at work.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { SessionRows } from "./database.ts";
import { history, type Message, type Session, type Size } from "./history.ts";
import type { Layout } from "./stored.ts";
import { messageFile, sessionFile } from "./tree.ts";

/** How many are added at a time. */
const COUNT = 10;

/** The newest session of a storage, which goes on. Disposed, it is again as it was. */
export class Addition {
  readonly #directory: string;
  readonly #layout: Layout;
  readonly #session: Session;
  readonly #added: string[] = [];
  /** Stays open, as an OpenCode at work has it: what is added is in the `-wal`. */
  #database: DatabaseSync | undefined;
  #round = 0;

  /**
   * Find the session.
   *
   * @param directory The data directory.
   * @param layout Its layout.
   * @param size Its size.
   * @param seed Its seed.
   */
  constructor(directory: string, layout: Layout, size: Size, seed: number) {
    this.#directory = directory;
    this.#layout = layout;
    let newest: Session | undefined;
    for (const session of history(size, seed)) {
      if (!newest || session.updated > newest.updated) newest = session;
    }
    if (!newest) throw new RangeError("Cannot add to a storage without sessions");
    this.#session = newest;
  }

  /** Add ten messages, each time others. */
  add(): void {
    this.#round++;
    // Another history, moved to where this one ends.
    const [source] = history({ sessions: 1, messages: COUNT }, 1_000_000 + this.#round);
    if (!source) return;
    const shift = this.#session.updated + this.#round * 3_600_000 - source.created;
    const messages = source.messages.map((message) => moved(message, shift));
    this.#added.push(...messages.map(({ id }) => id));
    const session = { ...this.#session, updated: source.updated + shift };
    if (this.#layout === "tree") this.#writeFiles(session, messages);
    else this.#insertRows(session, messages);
  }

  /** Take away what was added. */
  [Symbol.dispose](): void {
    if (this.#added.length === 0) return;
    const time = new Date(this.#session.updated);
    if (this.#layout === "tree") {
      for (const id of this.#added) Deno.removeSync(this.#fileOf(id));
      this.#writeFiles(this.#session, []);
      Deno.utimeSync(this.#folder, time, time);
      Deno.utimeSync(this.#sessionFile, time, time);
    } else {
      this.#change((database) => {
        const remove = database.prepare("DELETE FROM message WHERE id = ?");
        for (const id of this.#added) remove.run(id);
        setUpdated(database, this.#session);
      });
      this.#database?.close();
      Deno.utimeSync(this.#databaseFile, time, time);
    }
  }

  #writeFiles(session: Session, messages: readonly Message[]): void {
    for (const message of messages) {
      Deno.writeTextFileSync(this.#fileOf(message.id), messageFile(message, session.id));
    }
    Deno.writeTextFileSync(this.#sessionFile, sessionFile(session));
  }

  #insertRows(session: Session, messages: readonly Message[]): void {
    this.#change((database) => {
      const rows = new SessionRows(database);
      for (const message of messages) rows.insertMessage(message, session.id);
      setUpdated(database, session);
    });
  }

  #change(change: (database: DatabaseSync) => void): void {
    this.#database ??= new DatabaseSync(this.#databaseFile);
    this.#database.exec("PRAGMA foreign_keys = ON; BEGIN");
    change(this.#database);
    this.#database.exec("COMMIT");
  }

  get #databaseFile(): string {
    return `${this.#directory}/opencode.db`;
  }

  get #folder(): string {
    return `${this.#directory}/storage/message/${this.#session.id}`;
  }

  get #sessionFile(): string {
    const { id, project } = this.#session;
    return `${this.#directory}/storage/session/${project.id}/${id}.json`;
  }

  #fileOf(message: string): string {
    return `${this.#folder}/${message}.json`;
  }
}

function moved(message: Message, shift: number): Message {
  const created = message.created + shift;
  if (message.role === "user") return { ...message, created };
  const completed = message.completed === undefined ? undefined : message.completed + shift;
  return { ...message, created, completed };
}

function setUpdated(database: DatabaseSync, { id, updated }: Session): void {
  database.prepare("UPDATE session SET time_updated = ? WHERE id = ?").run(updated, id);
}
