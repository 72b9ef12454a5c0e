/**
 * Tables of the index.
 *
 * @module
 */

/** Counts up whenever the tables, or what is in them, would be read differently. */
export const VERSION = 6;

/** What a new index begins with. */
export const SCHEMA = `
  -- Stores as they were looked at.
  CREATE TABLE store (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL,
    mark TEXT NOT NULL, damages TEXT NOT NULL);
  -- Which state of each session was read from them.
  CREATE TABLE seen (store INTEGER NOT NULL, session TEXT NOT NULL, stamp TEXT NOT NULL,
    PRIMARY KEY (store, session)) WITHOUT ROWID;
  CREATE TABLE damage (store INTEGER NOT NULL, session TEXT NOT NULL, place TEXT NOT NULL,
    reason TEXT NOT NULL);
  CREATE INDEX damage_session ON damage (store, session);
  -- Usage, see rollup.ts; strings in it are numbers of words, which stay what they are.
  CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL);
  CREATE TABLE usage (session TEXT PRIMARY KEY, part INTEGER NOT NULL, head TEXT NOT NULL,
    numbers BLOB NOT NULL, checksum INTEGER NOT NULL);
  CREATE INDEX usage_part ON usage (part, checksum);
  -- Tells that usage and words are as they were written.
  CREATE TABLE seal (checksum TEXT NOT NULL);
  -- No other index has the same name: in another one, other words have these numbers.
  CREATE TABLE origin (name TEXT NOT NULL);
  INSERT INTO origin VALUES (hex(randomblob(8)));
  -- To find forks by: times and fingerprints of each session's interactions, copies included.
  CREATE TABLE trace (session TEXT PRIMARY KEY, first REAL NOT NULL, last REAL NOT NULL,
    fingerprints BLOB NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
  -- Both: what traces are chosen by has to be in an index too, or damage to it would not show.
  CREATE INDEX trace_last ON trace (last, first);
  -- Uses of tools, of sessions that were asked for.
  CREATE TABLE tools (session TEXT PRIMARY KEY, stamp TEXT NOT NULL, uses TEXT NOT NULL,
    checksum INTEGER NOT NULL);
  PRAGMA user_version = ${VERSION};
`;
