/**
 * The questions that are asked of the database.
 *
 * Tables and columns differ between releases: what is not there is noted, and the rest is read.
 *
 * @module
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isSettled, reasonOf } from "./_files.ts";
import { asText, asTime, parseJson } from "./_json.ts";
import type { Session } from "./session.ts";
import type { ToolUse } from "./store.ts";

/** A row as it comes: anything may be in it. */
type Row = Readonly<Record<string, unknown>>;

/** A row of messages: `id`, `session`, `data`. */
export type MessageRow = Row;

/** Is told why a part of the database could not be read. */
export type Note = (reason: string) => void;

/** Whether a table is there. */
function hasTable(database: DatabaseSync, name: string): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .get(name) !== undefined;
}

/** The columns of a table, each as itself if it is there, else as null. */
function columns(database: DatabaseSync, table: string, names: readonly string[]): string {
  const there = new Set(
    database.prepare("SELECT name FROM pragma_table_info(?)").all(table).map((row) => row["name"]),
  );
  return names.map((name) => there.has(name) ? name : `NULL AS ${name}`).join(", ");
}

/** The rows of a statement; none, and a note, where it cannot be made or fails. */
function* ask(
  prepare: () => StatementSync,
  values: readonly string[],
  note: Note,
): Generator<Row> {
  try {
    yield* prepare().iterate(...values);
  } catch (error) {
    note(reasonOf(error));
  }
}

/**
 * A stamp for each session that has messages. Every count is read off an index.
 *
 * @param database The database.
 * @param now What time it is: a session that changed just now gets no stamp.
 * @param note Is told what could not be read.
 * @returns Stamps by session.
 */
export function stampsOf(database: DatabaseSync, now: number, note: Note): Map<string, string> {
  const updates = new Map<string, string>();
  const read = (sql: string, ...values: string[]) => ask(() => database.prepare(sql), values, note);
  for (const row of read("SELECT id, CAST(time_updated AS TEXT) AS updated FROM session")) {
    updates.set(asText(row["id"]), asText(row["updated"]));
  }
  const stamps = new Map<string, string>();
  const add = (session: unknown, ...parts: unknown[]) => {
    const id = asText(session);
    if (id === "") return;
    const updated = updates.get(id) ?? "";
    stamps.set(id, isSettled(Number(updated), now) ? [updated, ...parts].join("/") : "");
  };
  // Before 1.2.27 the index has no times; row numbers are in every index.
  const hasTimes = database.prepare(
    "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'message' " +
      "AND sql LIKE '%session_id%time_created%'",
  ).get() !== undefined;
  const newest = `CAST(max(${hasTimes ? "time_created" : "rowid"}) AS TEXT) AS newest`;
  const grouped = `SELECT session_id AS session, count(*) AS count, ${newest} FROM message ` +
    "GROUP BY session_id";
  for (const row of read(grouped)) add(row["session"], row["count"], row["newest"]);
  if (!hasTable(database, "session_message")) return stamps;
  const others: string[] = [];
  for (const row of read("SELECT DISTINCT session_id AS session FROM session_message")) {
    const session = asText(row["session"]);
    if (!stamps.has(session)) others.push(session);
  }
  const second = "SELECT count(*) AS count, CAST(max(time_updated) AS TEXT) AS newest " +
    "FROM session_message WHERE session_id = ? AND type = 'assistant'";
  for (const session of others) {
    for (const row of read(second, session)) {
      if (row["count"] !== 0) add(session, "second", row["count"], row["newest"]);
    }
  }
  return stamps;
}

/**
 * Messages that are an assistant's, perhaps with a few others. Those of users are not taken out:
 * they hold whole files.
 *
 * @param database The database.
 * @param sessions Which sessions; undefined for all.
 * @param note Is told what could not be read.
 * @returns Rows as they lie.
 */
export function messages(
  database: DatabaseSync,
  sessions: ReadonlySet<string> | undefined,
  note: Note,
): Iterable<MessageRow> {
  const sql = `SELECT id, session_id AS session, data FROM message ` +
    `WHERE instr(data, '"assistant"') > 0`;
  return ofSessions(database, sql, sessions, note);
}

/**
 * Answers of the second generation, of sessions that have no others; without their texts. Where a
 * session has both, they are the same under other ids.
 *
 * @param database The database.
 * @param sessions Which sessions; undefined for all.
 * @param note Is told what could not be read.
 * @returns Rows as they lie.
 */
export function sessionMessages(
  database: DatabaseSync,
  sessions: ReadonlySet<string> | undefined,
  note: Note,
): Iterable<MessageRow> {
  if (!hasTable(database, "session_message")) return [];
  const sql = "SELECT id, session_id AS session, CASE WHEN json_valid(data) " +
    "THEN json_remove(data, '$.content', '$.snapshot') ELSE 'damaged' END AS data " +
    `FROM session_message AS answer WHERE type = 'assistant' AND ${isAlone(database)}`;
  return ofSessions(database, sql, sessions, note);
}

/** Whether the session of an `answer` of the second generation has no messages of the first. */
function isAlone(database: DatabaseSync): string {
  return hasTable(database, "message")
    ? "NOT EXISTS (SELECT 1 FROM message WHERE message.session_id = answer.session_id)"
    : "true";
}

function* ofSessions(
  database: DatabaseSync,
  sql: string,
  sessions: ReadonlySet<string> | undefined,
  note: Note,
): Generator<Row> {
  if (!sessions) return yield* ask(() => database.prepare(sql), [], note);
  let statement: StatementSync | undefined;
  const prepare = () => statement ??= database.prepare(`${sql} AND session_id = ?`);
  for (const session of sessions) yield* ask(prepare, [session], note);
}

/**
 * A reader of the `tokens` of a message's `step-finish` parts.
 *
 * @param database The database.
 * @param note Is told what could not be read.
 * @returns Takes the id of a message. Throws a SyntaxError if a part is damaged.
 */
export function stepsReader(database: DatabaseSync, note: Note): (message: string) => unknown[] {
  const sql = "SELECT CASE WHEN json_valid(data) AND data ->> '$.type' = 'step-finish' " +
    "THEN data -> '$.tokens' END AS tokens FROM part " +
    `WHERE message_id = ? AND instr(data, '"step-finish"') > 0`;
  let statement: StatementSync | undefined;
  const prepare = () => statement ??= database.prepare(sql);
  return (message) =>
    [...ask(prepare, [message], note)].flatMap(({ tokens }) =>
      typeof tokens === "string" ? [parseJson(tokens)] : []
    );
}

/**
 * What is said of sessions.
 *
 * @param database The database.
 * @param note Is told what could not be read.
 * @returns Sessions by id.
 */
export function sessionsOf(database: DatabaseSync, note: Note): Map<string, Session> {
  const prepare = () => {
    const texts = columns(database, "session", ["parent_id", "project_id", "directory", "title"]);
    const times = columns(database, "session", ["time_created", "time_updated"]);
    return database.prepare(
      `SELECT id, parent_id, project_id, directory, title, CAST(time_created AS REAL) AS created, ` +
        `CAST(time_updated AS REAL) AS updated FROM (SELECT id, ${texts}, ${times} FROM session)`,
    );
  };
  const sessions = new Map<string, Session>();
  for (const row of ask(prepare, [], note)) {
    const id = asText(row["id"]);
    sessions.set(id, {
      id,
      parent: asText(row["parent_id"]),
      project: asText(row["project_id"]),
      directory: asText(row["directory"]),
      title: asText(row["title"]),
      created: asTime(row["created"]) ?? 0,
      updated: asTime(row["updated"]) ?? 0,
    });
  }
  return sessions;
}

/**
 * The tools that a session used: names, states and times, never what went in or came out.
 *
 * @param database The database.
 * @param session Its id.
 * @param note Is told what could not be read.
 * @returns Uses, as they lie.
 */
export function toolsOf(database: DatabaseSync, session: string, note: Note): ToolUse[] {
  const first = "SELECT message_id AS message, data ->> '$.tool' AS tool, " +
    "data ->> '$.state.status' AS status, CAST(data ->> '$.state.time.start' AS REAL) AS start, " +
    "CAST(data ->> '$.state.time.end' AS REAL) AS end FROM part WHERE session_id = ? " +
    `AND CASE WHEN instr(data, '"tool"') > 0 AND json_valid(data) ` +
    "THEN data ->> '$.type' = 'tool' END";
  const found = [...ask(() => database.prepare(first), [session], note)];
  if (found.length === 0 && hasTable(database, "session_message")) {
    const second = "SELECT answer.id AS message, part.value ->> '$.name' AS tool, " +
      "part.value ->> '$.state.status' AS status, " +
      "CAST(part.value ->> '$.time.ran' AS REAL) AS start, " +
      "CAST(part.value ->> '$.time.completed' AS REAL) AS end FROM session_message AS answer, " +
      "json_each(CASE WHEN json_valid(answer.data) THEN answer.data ELSE '{}' END, '$.content') " +
      "AS part WHERE answer.session_id = ? AND answer.type = 'assistant' AND " +
      `part.type = 'object' AND part.value ->> '$.type' = 'tool' AND ${isAlone(database)}`;
    found.push(...ask(() => database.prepare(second), [session], note));
  }
  return found.map((row) => ({
    message: asText(row["message"]),
    tool: asText(row["tool"]),
    status: asText(row["status"]),
    start: asTime(row["start"]),
    end: asTime(row["end"]),
  }));
}

/**
 * The worktrees of projects.
 *
 * @param database The database.
 * @param note Is told what could not be read.
 * @returns Worktrees by project id.
 */
export function projectsOf(database: DatabaseSync, note: Note): Map<string, string> {
  const worktrees = new Map<string, string>();
  for (const row of ask(() => database.prepare("SELECT id, worktree FROM project"), [], note)) {
    worktrees.set(asText(row["id"]), asText(row["worktree"]));
  }
  return worktrees;
}
