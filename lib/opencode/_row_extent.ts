/**
 * Which messages a database holds, in little. To count those of every session takes longer than all
 * the rest of a look: while messages were only added, it is enough to look at these.
 *
 * @module
 */
import type { Asker } from "./_ask.ts";
import { asText } from "./_json.ts";

/** Count of rows, number of the last one, its id. */
const EXTENT = /^(\d+):(\d+):(.+)$/s;

/**
 * Which messages there are.
 *
 * @param asker The database.
 * @returns A text; empty if it cannot be told.
 */
export function extentOf(asker: Asker): string {
  if (!asker.hasTable("message")) return "";
  const [last] = asker.rows(
    "SELECT CAST(rowid AS TEXT) AS row, id FROM message ORDER BY rowid DESC LIMIT 1",
  );
  if (!last) return "";
  // Bare, or SQLite steps from row to row.
  const [all] = asker.rows("SELECT count(*) AS count FROM message");
  return [String(all?.["count"]), asText(last["row"]), asText(last["id"])].join(":");
}

/**
 * The sessions to which messages were added, where nothing else happened to any message's place. A
 * new row gets the number after the last one: as long as that one is there, and as many others as
 * before, these are the same, and those with higher numbers are new.
 *
 * @param asker The database.
 * @param before What {@linkcode extentOf} gave.
 * @param now What it gives now.
 * @returns Ids; undefined if rows went, or got other numbers, or it cannot be told.
 */
export function addedSince(asker: Asker, before: string, now: string): Set<string> | undefined {
  const [, count = "", last = "", id = ""] = EXTENT.exec(before) ?? [];
  if (id === "" || now === "") return undefined;
  const same = "SELECT 1 FROM message WHERE rowid = CAST(? AS INTEGER) AND id = ?";
  if (asker.rows(same, last, id).length === 0) return undefined;
  const added = asker.rows(
    // Else it would take the index of sessions, all of it.
    "SELECT session_id AS session, count(*) AS count FROM message NOT INDEXED " +
      "WHERE rowid > CAST(? AS INTEGER) GROUP BY session_id",
    last,
  );
  const all = added.reduce((sum, row) => sum + Number(row["count"]), Number(count));
  if (!now.startsWith(`${all}:`)) return undefined;
  return new Set(added.map((row) => asText(row["session"])));
}
