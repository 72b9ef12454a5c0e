/**
 * The database since 1.2: `opencode.db`.
 *
 * Columns and fields are named one by one: neither text nor what went into tools leaves it.
 *
 * @module
 */
import type { DatabaseSync } from "node:sqlite";
import { changeMark, connect, type Connection } from "./_connection.ts";
import { isSettled, reasonOf } from "./_files.ts";
import { asText, parseJson } from "./_json.ts";
import { inOrder } from "./_order.ts";
import * as rows from "./_rows.ts";
import type { Interaction } from "./interaction.ts";
import { readMessage, readSessionMessage } from "./message.ts";
import type { Damage, Look, SessionContent, Store, ToolUse } from "./store.ts";

/**
 * Opens a database when it is first read.
 *
 * @param path Absolute path of its file.
 * @returns The store.
 */
export function openDatabase(path: string): Store {
  return new Database(path);
}

/** Sessions that are being gathered. */
interface Gathering {
  readonly interactions: Interaction[];
  readonly damages: Damage[];
}

class Database implements Store {
  readonly kind = "database";
  readonly path: string;
  readonly #damages = new Map<string, Damage>();
  #connection: Connection | undefined;
  /** What the file looked like when it was opened: a copy is no longer the same after that. */
  #opened = "";
  /** Whether all that was asked for since the last transaction began was answered. */
  #whole = true;

  constructor(path: string) {
    this.path = path;
  }

  get damages(): readonly Damage[] {
    return [...this.#damages.values()];
  }

  look(mark: string, stamps: () => ReadonlyMap<string, string>): Look | undefined {
    const now = changeMark(this.path);
    const settled = now !== undefined && isSettled(now.mtime, Date.now());
    if (settled && mark === now.text) return undefined;
    const before = stamps();
    const result = new Map<string, string>();
    const whole = this.#within((database) => {
      for (const [id, stamp] of rows.stampsOf(database, Date.now(), this.#note)) {
        // Since its last message was not finished, any change may be one of it.
        const open = before.get(id)?.includes(OPEN);
        result.set(id, open ? settled && stamp !== "" ? stamp + OPEN + now.text : "" : stamp);
      }
    });
    return { mark: settled && whole ? now.text : "", stamps: result };
  }

  *read(sessions?: ReadonlySet<string>): Iterable<SessionContent> {
    const now = changeMark(this.path);
    const settled = now !== undefined && isSettled(now.mtime, Date.now());
    const gathered = new Map<string, Gathering>();
    let stamps: ReadonlyMap<string, string> = new Map();
    let known: ReturnType<typeof rows.sessionsOf> = new Map();
    const whole = this.#within((database) => {
      stamps = rows.stampsOf(database, Date.now(), this.#note);
      known = rows.sessionsOf(database, this.#note);
      this.#gather(database, sessions, gathered);
    });
    for (const id of stamps.keys()) {
      if (sessions && !sessions.has(id)) continue;
      const { interactions, damages } = gathered.get(id) ?? { interactions: [], damages: [] };
      gathered.delete(id); // the largest thing here: let go as it is handed out
      const base = whole ? stamps.get(id) ?? "" : "";
      const isOpen = interactions.some((interaction) => interaction.completed === undefined) ||
        damages.length > 0;
      yield {
        id,
        session: known.get(id),
        interactions: inOrder(interactions),
        damages,
        stamp: !isOpen || base === "" ? base : settled ? base + OPEN + now.text : "",
      };
    }
  }

  readTools(sessions: ReadonlySet<string>): ReadonlyMap<string, readonly ToolUse[]> {
    const uses = new Map<string, readonly ToolUse[]>();
    this.#within((database) => {
      for (const id of sessions) {
        const found = rows.toolsOf(database, id, this.#note);
        if (found.length > 0) uses.set(id, found);
      }
    });
    return uses;
  }

  projects(): ReadonlyMap<string, string> {
    let worktrees: ReadonlyMap<string, string> = new Map();
    this.#within((database) => {
      worktrees = rows.projectsOf(database, this.#note);
    });
    return worktrees;
  }

  [Symbol.dispose](): void {
    this.#connection?.[Symbol.dispose]();
    this.#connection = undefined;
  }

  /** Reads messages; those of the second generation where a session has no others. */
  #gather(
    database: DatabaseSync,
    sessions: ReadonlySet<string> | undefined,
    gathered: Map<string, Gathering>,
  ): void {
    const steps = rows.stepsReader(database, this.#note);
    const add = (row: rows.MessageRow, table: string) => {
      const [id, session] = [asText(row["id"]), asText(row["session"])];
      if (session === "") return this.#note(`${table} ${id} has no session`);
      let its = gathered.get(session);
      if (!its) gathered.set(session, its = { interactions: [], damages: [] });
      try {
        if (typeof row["data"] !== "string") throw new SyntaxError("not text");
        const value = parseJson(row["data"]);
        const interaction = table === "message"
          ? readMessage(value, { id, session }, steps)
          : readSessionMessage(value, { id, session });
        if (interaction) its.interactions.push(interaction);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        its.damages.push({ place: `${this.path}: ${table} ${id}`, reason: error.message });
      }
    };
    for (const row of rows.messages(database, sessions, this.#note)) add(row, "message");
    for (const row of rows.sessionMessages(database, sessions, this.#note)) {
      add(row, "session_message");
    }
  }

  /** Notes why a part of the store could not be read. */
  readonly #note = (reason: string): void => {
    this.#whole = false;
    this.#damages.set(reason, { place: this.path, reason });
  };

  /**
   * Does something within one transaction, so that all that it reads is of one moment.
   *
   * @returns False if something in it could not be read.
   */
  #within(read: (database: DatabaseSync) => void): boolean {
    this.#whole = true;
    try {
      const now = changeMark(this.path)?.text ?? "";
      if (this.#connection?.isCopy && this.#opened !== now) this[Symbol.dispose]();
      if (!this.#connection) {
        this.#connection = connect(this.path);
        this.#opened = now;
      }
      const { database } = this.#connection;
      database.exec("BEGIN");
      try {
        read(database);
      } finally {
        database.exec("COMMIT");
      }
    } catch (error) {
      this[Symbol.dispose]();
      this.#note(reasonOf(error));
    }
    return this.#whole;
  }
}

/** In a stamp: a message of the session was not finished, and what the database looked like. */
const OPEN = "?";
