/**
 * A session's usage as the text that the index keeps: flat lists of numbers, strings once for the
 * whole index. It is read in one piece with all other sessions' on every report, so it is short.
 *
 * @module
 */
import type { Bucket, SessionUsage, Span } from "../usage.ts";

/** Numbers instead of strings, the same ones for all sessions. */
export interface Words {
  /** The number of a string; a new one if it has none. */
  readonly number: (word: string) => number;
}

/** A session's usage with the ids of its copies. */
export interface Rollup {
  /** Usage. */
  readonly usage: SessionUsage;
  /** Ids of the interactions that are not in it, because a fork copied them. */
  readonly copies: readonly string[];
}

type Row = [
  id: string,
  parent: string,
  project: number,
  directory: number,
  title: string,
  created: number,
  updated: number,
  copies: string[],
  unfinished: number,
  spans: number[],
  /** Provider, model, agent, directory, root: five words each. */
  kinds: number[],
  buckets: number[],
];

/** Bits of a bucket's flags. */
const EXTENDED = 1, RECORDED = 2, ALSO_STORED = 4, EMPTY = 8;

/**
 * Write.
 *
 * @param usage A session's usage.
 * @param copies Ids of its copies.
 * @param words Where its strings go.
 * @returns JSON.
 */
export function encodeRollup(
  usage: SessionUsage,
  copies: Iterable<string>,
  { number }: Words,
): string {
  const { session } = usage;
  const kinds: number[] = [];
  const buckets: number[] = [];
  for (const bucket of usage.buckets) {
    const kind = [
      number(bucket.provider),
      number(bucket.model),
      number(bucket.agent),
      number(bucket.directory),
      number(bucket.root),
    ];
    let at = 0;
    while (at < kinds.length && kind.some((word, offset) => kinds[at + offset] !== word)) at += 5;
    if (at === kinds.length) kinds.push(...kind);
    pushBucket(buckets, at, bucket);
  }
  const row: Row = [
    session.id,
    session.parent,
    number(session.project),
    number(session.directory),
    session.title,
    session.created,
    session.updated,
    [...copies],
    usage.unfinished,
    usage.spans.flat(),
    kinds,
    buckets,
  ];
  return JSON.stringify(row);
}

function pushBucket(to: number[], kind: number, bucket: Bucket): void {
  const { tokens, stored } = bucket;
  const isSame = tokens.input === stored.input && tokens.output === stored.output &&
    tokens.reasoning === stored.reasoning && tokens.cacheRead === stored.cacheRead &&
    tokens.cacheWrite === stored.cacheWrite;
  to.push(
    (bucket.extended ? EXTENDED : 0) | (bucket.recorded ? RECORDED : 0) |
      (isSame ? 0 : ALSO_STORED) | (bucket.empty ? EMPTY : 0),
    kind,
    bucket.slot,
    bucket.interactions,
    bucket.errors,
    bucket.compactions,
    bucket.cost,
    bucket.first,
    bucket.last,
    tokens.input,
    tokens.output,
    tokens.reasoning,
    tokens.cacheRead,
    tokens.cacheWrite,
  );
  if (!isSame) {
    to.push(stored.input, stored.output, stored.reasoning, stored.cacheRead, stored.cacheWrite);
  }
  if (bucket.empty) to.push(bucket.empty);
}

/**
 * Read what {@linkcode encodeRollup} wrote.
 *
 * @param text A JSON array of its texts.
 * @param words Strings by their numbers.
 * @returns Each session.
 * @throws {SyntaxError} If it is not JSON.
 */
export function decodeRollups(text: string, words: readonly string[]): Rollup[] {
  const rows: Row[] = JSON.parse(text);
  return rows.map((row) => {
    const [id, parent, project, directory, title, created, updated, copies, unfinished] = row;
    return {
      usage: {
        session: {
          id,
          parent,
          project: words[project] ?? "",
          directory: words[directory] ?? "",
          title,
          created,
          updated,
        },
        buckets: readBuckets(row[11], row[10], words),
        spans: readSpans(row[9]),
        copies: copies.length,
        unfinished,
      },
      copies,
    };
  });
}

function readBuckets(from: number[], kinds: number[], words: readonly string[]): Bucket[] {
  const buckets: Bucket[] = [];
  for (let at = 0; at < from.length;) {
    const next = () => from[at++] ?? 0;
    const flags = next();
    const kind = next();
    const word = (offset: number) => words[kinds[kind + offset] ?? -1] ?? "";
    const readTokens = () => ({
      input: next(),
      output: next(),
      reasoning: next(),
      cacheRead: next(),
      cacheWrite: next(),
    });
    const slot = next();
    const interactions = next();
    const errors = next();
    const compactions = next();
    const cost = next();
    const first = next();
    const last = next();
    const tokens = readTokens();
    const stored = (flags & ALSO_STORED) === 0 ? tokens : readTokens();
    buckets.push({
      slot,
      provider: word(0),
      model: word(1),
      agent: word(2),
      directory: word(3),
      root: word(4),
      extended: (flags & EXTENDED) !== 0,
      recorded: (flags & RECORDED) !== 0,
      interactions,
      ...((flags & EMPTY) !== 0 && { empty: next() }),
      errors,
      compactions,
      cost,
      tokens,
      stored,
      first,
      last,
    });
  }
  return buckets;
}

function readSpans(from: number[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < from.length; at += 2) spans.push([from[at] ?? 0, from[at + 1] ?? 0]);
  return spans;
}
