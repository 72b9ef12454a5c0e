/**
 * What tells that a session in the database changed. Every count is read off an index.
 *
 * @module
 */
import type { Asker } from "./_ask.ts";
import { isSettled } from "./_files.ts";
import { asText } from "./_json.ts";

/**
 * A stamp for each session that has messages.
 *
 * @param asker The database.
 * @param now What time it is: a session that changed just now gets an empty stamp.
 * @param sessions Which ones; undefined for all.
 * @returns Stamps by session.
 */
export function stampsOf(
  asker: Asker,
  now: number,
  sessions?: ReadonlySet<string>,
): Map<string, string> {
  return countEach(asker, now, timesOf(asker, sessions), sessions);
}

/**
 * The same of all sessions, where it is known which ones got messages.
 *
 * @param asker The database.
 * @param now What time it is.
 * @param before Stamps of sessions from before; what follows the counts in them does not matter.
 * @param added Sessions that got messages since.
 * @returns Stamps by session.
 */
export function stampsAfter(
  asker: Asker,
  now: number,
  before: ReadonlyMap<string, string>,
  added: ReadonlySet<string>,
): Map<string, string> {
  const times = timesOf(asker);
  const stamps = new Map<string, string>();
  const others = new Set(added);
  for (const [session, stamp] of before) {
    const time = times.get(session) ?? "";
    const isSame = stamp !== "" && stamp.startsWith(`${time}/`) && !added.has(session) &&
      !stamp.startsWith(SECOND, time.length) && isSettled(Number(time), now);
    if (isSame) stamps.set(session, COUNTS.exec(stamp)?.[0] ?? "");
    else others.add(session);
  }
  for (const session of ofSecondGeneration(asker)) if (!stamps.has(session)) others.add(session);
  if (others.size > stamps.size) return countEach(asker, now, times);
  for (const [session, stamp] of countEach(asker, now, times, others)) stamps.set(session, stamp);
  return stamps;
}

/** In a stamp, after the time: messages are in the second generation's table alone. */
const SECOND = "/second/";

/** In a stamp, what goes before messages that are not finished and the like, see `openStamp`. */
const COUNTS = /^[^?!]*/;

/** When sessions were updated, as texts. */
function timesOf(asker: Asker, sessions?: ReadonlySet<string>): Map<string, string> {
  const times = new Map<string, string>();
  const updated = "SELECT id, CAST(time_updated AS TEXT) AS updated FROM session WHERE true $ONE";
  for (const row of asker.rowsOf(updated, "id", sessions)) {
    times.set(asText(row["id"]), asText(row["updated"]));
  }
  return times;
}

function countEach(
  asker: Asker,
  now: number,
  times: ReadonlyMap<string, string>,
  sessions?: ReadonlySet<string>,
): Map<string, string> {
  const stamps = new Map<string, string>();
  const add = (session: unknown, ...parts: unknown[]) => {
    const id = asText(session);
    if (id === "") return asker.note("messages without a session");
    const time = times.get(id) ?? "";
    stamps.set(id, isSettled(Number(time), now) ? [time, ...parts].join("/") : "");
  };

  // Before 1.2.27 the index has no times; row numbers are in every index.
  const newest = hasTimes(asker) ? "time_created" : "rowid";
  const first = "SELECT session_id AS session, count(*) AS count, " +
    `CAST(max(${newest}) AS TEXT) AS newest FROM message WHERE true $ONE GROUP BY session_id`;
  for (const row of asker.rowsOf(first, "session_id", sessions)) {
    add(row["session"], row["count"], row["newest"]);
  }

  const second = "SELECT count(*) AS count, CAST(max(time_updated) AS TEXT) AS newest " +
    "FROM session_message WHERE session_id = ? AND type = 'assistant'";
  for (const session of ofSecondGeneration(asker, sessions)) {
    if (stamps.has(session)) continue;
    for (const row of asker.rows(second, session)) {
      if (row["count"] !== 0) add(session, "second", row["count"], row["newest"]);
    }
  }
  return stamps;
}

/** Sessions with messages in the second generation's table, those among them that have others too. */
function ofSecondGeneration(asker: Asker, sessions?: ReadonlySet<string>): string[] {
  if (!asker.hasTable("session_message")) return [];
  const sql = "SELECT DISTINCT session_id AS session FROM session_message WHERE true $ONE";
  return asker.rowsOf(sql, "session_id", sessions).map((row) => asText(row["session"]));
}

/** Whether the times of messages are in an index that begins by the session. */
function hasTimes(asker: Asker): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'message' " +
    "AND sql LIKE '%session_id%time_created%'";
  return asker.rows(sql).length > 0;
}
