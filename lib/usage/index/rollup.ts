/**
 * A session's usage as the text that the index keeps: flat lists of numbers, strings once for the
 * whole index. It is read in one piece with all other sessions' on every report, so it is short.
 *
 * @module
 */
import type { Tokens } from "../../opencode/mod.ts";
import { type Bucket, type SessionUsage, SLOT, type Span } from "../usage.ts";

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
const EXTENDED = 1, RECORDED = 2, STORED = 4, NOT_PLAIN = 8;

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
    pushBucket(buckets, at, bucket, session.created);
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
    deltasOf(usage.spans, session.created),
    kinds,
    buckets,
  ];
  return JSON.stringify(row);
}

function pushBucket(to: number[], kind: number, bucket: Bucket, origin: number): void {
  const { tokens, stored, errors, compactions, empty = 0 } = bucket;
  const isSame = tokens.input === stored.input && tokens.output === stored.output &&
    tokens.reasoning === stored.reasoning && tokens.cacheRead === stored.cacheRead &&
    tokens.cacheWrite === stored.cacheWrite;
  const isPlain = errors === 0 && compactions === 0 && empty === 0;
  to.push(
    (bucket.extended ? EXTENDED : 0) | (bucket.recorded ? RECORDED : 0) |
      (isSame ? 0 : STORED) | (isPlain ? 0 : NOT_PLAIN),
    kind,
    bucket.first - origin,
    bucket.last - bucket.first,
    bucket.interactions,
    bucket.cost,
    tokens.input,
    tokens.output,
    tokens.reasoning,
    tokens.cacheRead,
    tokens.cacheWrite,
  );
  if (!isSame) {
    to.push(stored.input, stored.output, stored.reasoning, stored.cacheRead, stored.cacheWrite);
  }
  if (!isPlain) to.push(errors, compactions, empty);
}

/** Times as distances from the one before: shorter. */
function deltasOf(spans: readonly Span[], origin: number): number[] {
  let before = origin;
  return spans.flat().map((time) => {
    const delta = time - before;
    before = time;
    return delta;
  });
}

/**
 * Read what {@linkcode encodeRollup} wrote.
 *
 * @param text JSON.
 * @param words Strings by their numbers.
 * @returns The session.
 * @throws {SyntaxError} If it is not JSON.
 */
export function decodeRollup(text: string, words: readonly string[]): Rollup {
  const row: Row = JSON.parse(text);
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
      buckets: readBuckets(row[11], row[10], words, created),
      spans: readSpans(row[9], created),
      copies: copies.length,
      unfinished,
    },
    copies,
  };
}

/** Without helpers, since this is most of the time that a report takes. */
function readBuckets(
  from: readonly number[],
  kinds: readonly number[],
  words: readonly string[],
  origin: number,
): Bucket[] {
  const buckets: Bucket[] = [];
  for (let at = 0; at < from.length;) {
    const flags = from[at] as number;
    const kind = from[at + 1] as number;
    const first = (from[at + 2] as number) + origin;
    const tokens = readTokens(from, at + 6);
    const interactions = from[at + 4] as number;
    const cost = from[at + 5] as number;
    const last = (from[at + 3] as number) + first;
    at += 11;
    let stored = tokens;
    if ((flags & STORED) !== 0) {
      stored = readTokens(from, at);
      at += 5;
    }
    let errors = 0;
    let compactions = 0;
    let empty = 0;
    if ((flags & NOT_PLAIN) !== 0) {
      errors = from[at] as number;
      compactions = from[at + 1] as number;
      empty = from[at + 2] as number;
      at += 3;
    }
    const bucket = {
      slot: Math.floor(first / SLOT),
      provider: words[kinds[kind] as number] as string,
      model: words[kinds[kind + 1] as number] as string,
      agent: words[kinds[kind + 2] as number] as string,
      directory: words[kinds[kind + 3] as number] as string,
      root: words[kinds[kind + 4] as number] as string,
      extended: (flags & EXTENDED) !== 0,
      recorded: (flags & RECORDED) !== 0,
      interactions,
      errors,
      compactions,
      cost,
      tokens,
      stored,
      first,
      last,
    };
    buckets.push(empty === 0 ? bucket : { ...bucket, empty });
  }
  return buckets;
}

function readTokens(from: readonly number[], at: number): Tokens {
  return {
    input: from[at] as number,
    output: from[at + 1] as number,
    reasoning: from[at + 2] as number,
    cacheRead: from[at + 3] as number,
    cacheWrite: from[at + 4] as number,
  };
}

function readSpans(from: readonly number[], origin: number): Span[] {
  const spans: Span[] = [];
  let before = origin;
  for (let at = 0; at < from.length; at += 2) {
    const begin = before + (from[at] as number);
    before = begin + (from[at + 1] as number);
    spans.push([begin, before]);
  }
  return spans;
}
