/**
 * Uses of tools in the database: names, states and times, never what went in or came out.
 *
 * @module
 */
import type { Asker } from "./_ask.ts";
import { asText, asTime } from "./_json.ts";
import type { ToolUse } from "./store.ts";

/** `$MESSAGES` says of which messages. */
const FIRST = `SELECT message_id AS message, data ->> '$.tool' AS tool,
  data ->> '$.state.status' AS status,
  CAST(data ->> '$.state.time.start' AS REAL) AS start,
  CAST(data ->> '$.state.time.end' AS REAL) AS end
  FROM part WHERE $MESSAGES
  AND CASE WHEN instr(data, '"tool"') > 0 AND json_valid(data) THEN data ->> '$.type' = 'tool' END`;

/** With the index on a message's parts: a long session has thousands of them. */
const NEWEST = `message_id IN (SELECT id FROM message WHERE session_id = ?
  ORDER BY time_created DESC, id DESC LIMIT CAST(? AS INTEGER))`;

const SECOND = `SELECT answer.id AS message, part.value ->> '$.name' AS tool,
  part.value ->> '$.state.status' AS status,
  CAST(part.value ->> '$.time.ran' AS REAL) AS start,
  CAST(part.value ->> '$.time.completed' AS REAL) AS end
  FROM session_message AS answer,
  json_each(CASE WHEN json_valid(answer.data) THEN answer.data ELSE '{}' END, '$.content') AS part
  WHERE answer.session_id = ? AND answer.type = 'assistant'
  AND CASE WHEN part.type = 'object' THEN part.value ->> '$.type' = 'tool' END`;

/**
 * The tools that a session used.
 *
 * @param asker The database.
 * @param session Its id.
 * @param isSecond Whether its messages are of the second generation.
 * @param newest Only those of so many newest messages; undefined: all. Of the second generation it
 * is always all.
 * @returns Uses, as they lie.
 */
export function toolsOf(
  asker: Asker,
  session: string,
  isSecond: boolean,
  newest: number | undefined,
): ToolUse[] {
  const first = FIRST.replace("$MESSAGES", newest === undefined ? "session_id = ?" : NEWEST);
  const values = isSecond || newest === undefined ? [session] : [session, `${newest}`];
  return asker.rows(isSecond ? SECOND : first, ...values).map((row) => ({
    message: asText(row["message"]),
    tool: asText(row["tool"]),
    status: asText(row["status"]),
    start: asTime(row["start"]),
    end: asTime(row["end"]),
  })).filter((use) => use.tool !== "");
}
