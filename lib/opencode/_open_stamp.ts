/**
 * The stamp of a session in the database: beside what tells of new messages, the messages that were
 * not finished. These are written again and again, which shows in nothing else.
 *
 * @module
 */
import type { Asker } from "./_ask.ts";
import { isSettled } from "./_files.ts";
import { asText } from "./_json.ts";

/** In a stamp: what follows are messages that were not finished, one a line. */
const OPEN = "?";

/** In a stamp: something could not be read; what follows is what the database looked like. */
const DAMAGED = "!";

/** A line of an open message: time, length, id. */
const LINE = /^(\d+):(\d+):(.*)$/s;

/** What is unsettled about a session that was read. */
export interface Unsettled {
  /** Ids of messages that were not finished. */
  readonly open: readonly string[];
  /** Whether something could not be read. */
  readonly isDamaged: boolean;
}

/** What stamps are made with. */
export interface Stamper {
  /** The database, in the transaction in which the messages are read. */
  readonly asker: Asker;
  /** What the database looked like before it; empty: not known. */
  readonly mark: string;
  /** What time it is. */
  readonly now: number;
}

/**
 * Stamp a session that was read.
 *
 * @param counts What `stampsOf` gave for it.
 * @param unsettled What is unsettled about it.
 * @param stamper What stamps are made with.
 * @returns Its stamp; empty: to be read again at the next look.
 */
export function openStamp(counts: string, unsettled: Unsettled, stamper: Stamper): string {
  const { open, isDamaged } = unsettled;
  if (counts === "" || (isDamaged && stamper.mark === "")) return "";
  const lines = open.map((id) => lineOf(id, counts, stamper));
  if (lines.includes("")) return "";
  return counts + (lines.length > 0 ? OPEN + lines.join("\n") : "") +
    (isDamaged ? DAMAGED + stamper.mark : "");
}

/**
 * Stamp a session as it is now, without reading it.
 *
 * @param counts What `stampsOf` gives for it now.
 * @param old Its stamp from when it was read; empty for none.
 * @param stamper What stamps are made with.
 * @returns The old stamp where it is as it was.
 */
export function stampAgain(counts: string, old: string, stamper: Stamper): string {
  if (old === counts || !old.startsWith(counts)) return counts;
  const [lines = "", mark] = old.slice(counts.length).split(DAMAGED);
  const open = lines === ""
    ? []
    : lines.slice(OPEN.length).split("\n").map((line) => LINE.exec(line)?.[3]);
  if (!open.every((id) => id !== undefined)) return "";
  return openStamp(counts, { open, isDamaged: mark !== undefined }, stamper);
}

/** What a message looks like: empty where a later change might not show. */
function lineOf(id: string, counts: string, { asker, now }: Stamper): string {
  const table = counts.includes("/second/") ? "session_message" : "message";
  const sql =
    "SELECT CAST(time_updated AS TEXT) AS updated, CAST(length(data) AS TEXT) AS length " +
    `FROM ${table} WHERE id = ?`;
  const [row] = asker.rows(sql, id);
  const updated = asText(row?.["updated"]);
  if (!/^\d+$/.test(updated) || !isSettled(Number(updated), now)) return "";
  return `${updated}:${asText(row?.["length"])}:${id}`;
}
