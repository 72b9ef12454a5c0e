/**
 * What tells that a session in the database changed. Every count is read off an index.
 *
 * @module
 */
import type { Asker } from "./_ask.ts";
import { countOf, type MessageCounts } from "./_message_counts.ts";
import { isSettled } from "./_files.ts";
import { asText } from "./_json.ts";

/**
 * A stamp for each session that has messages.
 *
 * @param asker The database.
 * @param now What time it is: a session that changed just now gets an empty stamp.
 * @param sessions Which ones; undefined for all.
 * @param counts Counts all of them from one time to the next.
 * @returns Stamps by session.
 */
export function stampsOf(
  asker: Asker,
  now: number,
  sessions?: ReadonlySet<string>,
  counts?: MessageCounts,
): Map<string, string> {
  const updates = new Map<string, string>();
  const updated = "SELECT id, CAST(time_updated AS TEXT) AS updated FROM session WHERE true $ONE";
  for (const row of asker.rowsOf(updated, "id", sessions)) {
    updates.set(asText(row["id"]), asText(row["updated"]));
  }
  const stamps = new Map<string, string>();
  const add = (session: unknown, ...parts: unknown[]) => {
    const id = asText(session);
    if (id === "") return asker.note("messages without a session");
    const updated = updates.get(id) ?? "";
    stamps.set(id, isSettled(Number(updated), now) ? [updated, ...parts].join("/") : "");
  };

  const counted = sessions || !counts ? countOf(asker, sessions) : counts.count(asker);
  for (const [session, { count, newest }] of counted) add(session, count, newest);

  if (!asker.hasTable("session_message")) return stamps;
  const others = "SELECT DISTINCT session_id AS session FROM session_message WHERE true $ONE";
  const second = "SELECT count(*) AS count, CAST(max(time_updated) AS TEXT) AS newest " +
    "FROM session_message WHERE session_id = ? AND type = 'assistant'";
  for (const { session } of asker.rowsOf(others, "session_id", sessions)) {
    if (stamps.has(asText(session))) continue;
    for (const row of asker.rows(second, asText(session))) {
      if (row["count"] !== 0) add(session, "second", row["count"], row["newest"]);
    }
  }
  return stamps;
}
