/**
 * How many messages each session in the database has, and when the newest was made.
 *
 * @module
 */
import type { Asker, Row } from "./_ask.ts";
import { asText } from "./_json.ts";

/** What is known of one session: what it is compared by. */
interface Count {
  readonly count: number;
  readonly newest: string;
}

/** What was counted, and the last row of the table then. */
interface Counted {
  readonly counts: Map<string, Count>;
  readonly total: number;
  readonly last: Row | undefined;
}

const LAST = "SELECT rowid AS place, id FROM message ORDER BY rowid DESC LIMIT 1";

/**
 * Counts messages again and again: all of them only where more than new ones came to the table.
 * Rows are numbered in the order in which they came.
 */
export class MessageCounts {
  #before: Counted | undefined;

  /**
   * Count.
   *
   * @param asker The database, in a transaction.
   * @returns Counts by session.
   */
  count(asker: Asker): ReadonlyMap<string, Count> {
    const before = this.#before;
    this.#before = undefined;
    const [now] = asker.rows("SELECT count(*) AS total FROM message");
    const total = Number(now?.["total"]);
    const counts = before && this.#addNew(asker, before, total) || countOf(asker);
    const [last] = asker.rows(LAST);
    // Something could not be read, where this does not add up.
    if (sumOf(counts.values()) === total) this.#before = { counts, total, last };
    return counts;
  }

  /** Undefined if others than new rows are not as they were. */
  #addNew(asker: Asker, { counts, total, last }: Counted, now: number) {
    const place = Number(last?.["place"] ?? 0);
    const [there] = asker.rows(
      "SELECT id FROM message WHERE rowid = CAST(? AS INTEGER)",
      `${place}`,
    );
    if (there?.["id"] !== last?.["id"]) return undefined;
    const added = asker.rows(
      "SELECT session_id AS session, count(*) AS count FROM message " +
        "WHERE rowid > CAST(? AS INTEGER) GROUP BY session_id",
      `${place}`,
    );
    const sum = sumOf(added.map(({ count }) => ({ count: Number(count) })));
    if (total + sum !== now) return undefined;
    const sessions = new Set(added.map(({ session }) => asText(session)));
    for (const [session, count] of countOf(asker, sessions)) counts.set(session, count);
    return counts;
  }
}

function sumOf(counts: Iterable<{ readonly count: number }>): number {
  let sum = 0;
  for (const { count } of counts) sum += count;
  return sum;
}

/**
 * Count the messages of sessions.
 *
 * @param asker The database.
 * @param sessions Which ones; undefined for all.
 * @returns Counts by session; those without a session have an empty one.
 */
export function countOf(asker: Asker, sessions?: ReadonlySet<string>): Map<string, Count> {
  // Before 1.2.27 the index has no times; row numbers are in every index.
  const newest = hasTimes(asker) ? "time_created" : "rowid";
  const sql = "SELECT session_id AS session, count(*) AS count, " +
    `CAST(max(${newest}) AS TEXT) AS newest FROM message WHERE true $ONE GROUP BY session_id`;
  return new Map(
    asker.rowsOf(sql, "session_id", sessions).map((
      { session, count, newest },
    ) => [asText(session), { count: Number(count), newest: asText(newest) }]),
  );
}

/** Whether the times of messages are in an index that begins by the session. */
function hasTimes(asker: Asker): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'message' " +
    "AND sql LIKE '%session_id%time_created%'";
  return asker.rows(sql).length > 0;
}
