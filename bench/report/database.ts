/**
 * Histories as the SQLite database that OpenCode 1.18 writes.
 *
 * @module
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { INDEXES, TABLES } from "./database_schema.ts";
import type { Answer, Message, Session } from "./history.ts";
import { messageBody, storedCost, storedTokens } from "./stored.ts";
import { PROJECTS } from "./world.ts";

/** Text of the length that answers have; none of it is ever read. */
const PROSE = "What was asked for is done, and the tests that cover it pass. ".repeat(16);

/**
 * Write sessions. Everything is in the database file, as after a checkpoint.
 *
 * @param directory The data directory; it may be absent.
 * @param sessions The sessions.
 */
export function writeDatabase(directory: string, sessions: Iterable<Session>): void {
  Deno.mkdirSync(directory, { recursive: true });
  const path = `${directory}/opencode.db`;
  let newest = 0;
  {
    using database = new DatabaseSync(path);
    database.exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; BEGIN");
    database.exec(TABLES);
    writeProjects(database);
    const rows = new SessionRows(database);
    for (const session of sessions) {
      rows.insert(session);
      newest = Math.max(newest, session.updated);
    }
    database.exec(INDEXES);
    database.exec("COMMIT; PRAGMA journal_mode = WAL");
  }
  Deno.utimeSync(path, new Date(newest), new Date(newest));
}

/** Inserts sessions with their messages, and two parts for each answer. */
export class SessionRows {
  readonly #session: StatementSync;
  readonly #message: StatementSync;
  readonly #part: StatementSync;

  /**
   * Prepare the statements.
   *
   * @param database A database with the tables of {@linkcode TABLES}.
   */
  constructor(database: DatabaseSync) {
    this.#session = database.prepare(
      `INSERT INTO session (id, project_id, parent_id, slug, directory, title, version, cost,
        tokens_input, tokens_output, tokens_reasoning, tokens_cache_read, tokens_cache_write,
        agent, time_created, time_updated)
      VALUES (?, ?, ?, 'made-up', ?, ?, '1.18.33', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#message = database.prepare("INSERT INTO message VALUES (?, ?, ?, ?, ?)");
    this.#part = database.prepare("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)");
  }

  /**
   * Insert a session.
   *
   * @param session The session.
   */
  insert(session: Session): void {
    const { id, project, parent, title, created, updated, messages } = session;
    const answers = messages.filter((message) => message.role === "assistant");
    const sum = (of: (answer: Answer) => number) =>
      answers.reduce((sum, answer) => sum + of(answer), 0);
    this.#session.run(
      id,
      project.id,
      parent ?? null,
      project.directories[0] ?? project.worktree,
      title,
      sum((answer) => storedCost(answer, "database")),
      sum(({ tokens }) => tokens.input),
      sum(({ tokens }) => tokens.output),
      sum(({ tokens }) => tokens.reasoning),
      sum(({ tokens }) => tokens.cacheRead),
      sum(({ tokens }) => tokens.cacheWrite),
      messages[0]?.agent ?? null,
      created,
      updated,
    );
    for (const message of messages) this.insertMessage(message, id);
  }

  /**
   * Insert a message and its parts.
   *
   * @param message The message.
   * @param session The id of its session, which is there.
   */
  insertMessage(message: Message, session: string): void {
    const { id, created } = message;
    const data = JSON.stringify(messageBody(message, "database"));
    const updated = message.role === "assistant" ? message.completed ?? created : created;
    this.#message.run(id, session, created, updated, data);
    if (message.role === "user") return;
    const finish = {
      type: "step-finish",
      reason: message.finish,
      cost: storedCost(message, "database"),
      tokens: storedTokens(message, "database"),
    };
    const parts = [{ type: "text", text: PROSE }, finish];
    for (const [number, part] of parts.entries()) {
      const partId = `prt${id.slice(3)}${number}`;
      this.#part.run(partId, id, session, created, updated, JSON.stringify(part));
    }
  }
}

function writeProjects(database: DatabaseSync): void {
  const insert = database.prepare(
    `INSERT INTO project (id, worktree, vcs, time_created, time_updated, sandboxes)
    VALUES (?, ?, ?, 0, 0, '[]')`,
  );
  for (const { id, worktree } of PROJECTS) {
    insert.run(id, worktree, id === "global" ? null : "git");
  }
}
