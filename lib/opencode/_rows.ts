/**
 * Sessions, projects and answers in the database. Columns and fields are named one by one: neither
 * text nor what went into tools leaves it.
 *
 * @module
 */
import type { Asker } from "./_ask.ts";
import { asText, asTime, parseJson } from "./_json.ts";
import type { Interaction } from "./interaction.ts";
import { readMessage, readSessionMessage } from "./message.ts";
import type { Session } from "./session.ts";

/** Users' messages are not taken out: they hold whole files. */
const MESSAGES =
  `SELECT id, data FROM message WHERE session_id = ? AND instr(data, '"assistant"') > 0`;

const SESSION_MESSAGES = `SELECT id, CASE WHEN json_valid(data)
  THEN json_remove(data, '$.content', '$.snapshot') ELSE 'damaged' END AS data
  FROM session_message WHERE session_id = ? AND type = 'assistant'`;

const STEPS = `SELECT CASE WHEN json_valid(data) AND data ->> '$.type' = 'step-finish'
  THEN data -> '$.tokens' END AS tokens
  FROM part WHERE message_id = ? AND instr(data, '"step-finish"') > 0`;

/**
 * Whether a session has messages in the second generation's table alone. Where it has both, they
 * are the same under other ids.
 *
 * @param asker The database.
 * @param session Its id.
 * @returns True if only there.
 */
export function isOfSecondGeneration(asker: Asker, session: string): boolean {
  return asker.hasTable("session_message") &&
    asker.rows("SELECT 1 FROM message WHERE session_id = ? LIMIT 1", session).length === 0;
}

/**
 * The answers in a session.
 *
 * @param asker The database.
 * @param session Its id.
 * @param damaged Is told of rows that cannot be read: table and row, and why.
 * @returns Interactions, as they lie.
 */
export function answersOf(
  asker: Asker,
  session: string,
  damaged: (place: string, reason: string) => void,
): Interaction[] {
  const interactions: Interaction[] = [];
  const read = (table: string, sql: string, parse: (value: unknown, id: string) => unknown) => {
    const rows = asker.rows(sql, session);
    for (const row of rows) {
      const id = asText(row["id"]);
      try {
        if (typeof row["data"] !== "string") throw new SyntaxError("not text");
        const interaction = parse(parseJson(row["data"]), id) as Interaction | undefined;
        if (interaction) interactions.push(interaction);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        damaged(`${table} ${id}`, error.message);
      }
    }
    return rows.length;
  };
  const steps = (message: string) =>
    asker.rows(STEPS, message).flatMap(({ tokens }) =>
      typeof tokens === "string" ? [parseJson(tokens)] : []
    );
  const count = read(
    "message",
    MESSAGES,
    (value, id) => readMessage(value, { id, session }, steps),
  );
  if (count === 0 && isOfSecondGeneration(asker, session)) {
    read(
      "session_message",
      SESSION_MESSAGES,
      (value, id) => readSessionMessage(value, { id, session }),
    );
  }
  return interactions;
}

/**
 * What is said of sessions.
 *
 * @param asker The database.
 * @param sessions Which ones; undefined for all.
 * @returns Sessions by id.
 */
export function sessionsOf(asker: Asker, sessions?: ReadonlySet<string>): Map<string, Session> {
  const texts = asker.columns("session", ["parent_id", "project_id", "directory", "title"]);
  const times = asker.columns("session", ["time_created", "time_updated"]);
  const sql = "SELECT id, parent_id, project_id, directory, title, " +
    "CAST(time_created AS REAL) AS created, CAST(time_updated AS REAL) AS updated " +
    `FROM (SELECT id, ${texts}, ${times} FROM session WHERE true $ONE)`;
  const found = new Map<string, Session>();
  for (const row of asker.rowsOf(sql, "id", sessions)) {
    const id = asText(row["id"]);
    found.set(id, {
      id,
      parent: asText(row["parent_id"]),
      project: asText(row["project_id"]),
      directory: asText(row["directory"]),
      title: asText(row["title"]),
      created: asTime(row["created"]) ?? 0,
      updated: asTime(row["updated"]) ?? 0,
    });
  }
  return found;
}

/**
 * The worktrees of projects.
 *
 * @param asker The database.
 * @returns Worktrees by project id.
 */
export function projectsOf(asker: Asker): Map<string, string> {
  const rows = asker.rows("SELECT id, worktree FROM project");
  return new Map(rows.map((row) => [asText(row["id"]), asText(row["worktree"])]));
}
