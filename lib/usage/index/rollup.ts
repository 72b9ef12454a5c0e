/**
 * A session's usage as the index keeps it: a short text, and numbers in a row, with strings once for
 * the whole index. All of it is read on every report, so that most of it needs no parsing.
 *
 * @module
 */
import type { Tokens } from "../../opencode/mod.ts";
import { numbersChecksum, textChecksum } from "../../base/checksum.ts";
import { distinctPlaces } from "../places.ts";
import { type Bucket, type Place, type SessionUsage, SLOT, type Span } from "../usage.ts";

/** Numbers instead of strings, the same ones for all sessions. */
export interface Words {
  /** The number of a string; a new one if it has none. */
  readonly number: (word: string) => number;
}

/** A session's usage with the ids of its copies. */
export interface Rollup {
  /** Usage. */
  readonly usage: StoredUsage;
  /** Ids of the interactions that are not in it, because a fork copied them. */
  readonly copies: readonly string[];
}

/** A rollup as it is written. */
export interface WrittenRollup {
  /** The session, as JSON. */
  readonly head: string;
  /** Spans, then buckets. Whole numbers of 32 bits are the fastest that there are. */
  readonly numbers: Int32Array;
}

type Head = [
  id: string,
  parent: string,
  project: number,
  directory: number,
  title: string,
  created: number,
  updated: number,
  copies: string[],
  unfinished: number,
  /** Begins and ends of spans: so many numbers of 64 bits. */
  spans: number,
  /** Provider, model, agent, directory, root: five words each. */
  kinds: number[],
  /** Buckets whose numbers take more than 32 bits, and where among the others they are. */
  large: [place: number, bucket: Bucket][],
];

/** Bits of a bucket's flags. */
const EXTENDED = 1, RECORDED = 2, STORED = 4, NOT_PLAIN = 8;

/**
 * Write.
 *
 * @param usage A session's usage.
 * @param copies Ids of its copies.
 * @param words Where its strings go.
 * @returns What is to be written.
 */
export function encodeRollup(
  usage: SessionUsage,
  copies: Iterable<string>,
  { number }: Words,
): WrittenRollup {
  const { session } = usage;
  const kinds: number[] = [];
  const buckets: number[] = [];
  const large: [number, Bucket][] = [];
  for (const [place, bucket] of usage.buckets.entries()) {
    if (!isSmall(bucket)) {
      large.push([place, bucket]);
      continue;
    }
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
  const spans = Float64Array.from(usage.spans.flat());
  const head: Head = [
    session.id,
    session.parent,
    number(session.project),
    number(session.directory),
    session.title,
    session.created,
    session.updated,
    [...copies],
    usage.unfinished,
    spans.length,
    kinds,
    large,
  ];
  const numbers = new Int32Array(2 * spans.length + buckets.length);
  numbers.set(new Int32Array(spans.buffer));
  numbers.set(buckets, 2 * spans.length);
  return { head: JSON.stringify(head), numbers };
}

/**
 * A number that tells whether a rollup is as it was written.
 *
 * @param rollup A rollup.
 * @returns Its checksum.
 */
export function rollupChecksum({ head, numbers }: WrittenRollup): number {
  return numbersChecksum(numbers, textChecksum(head));
}

/** What a cost is divided by, for two numbers. */
const COST = 2 ** 30;

function isSmall({ slot, first, last, cost, tokens, stored }: Bucket): boolean {
  const counts = [...Object.values(tokens), ...Object.values(stored)];
  return [slot, last - first, cost / COST, ...counts].every((each) => Math.abs(each) < 2 ** 31);
}

function pushBucket(to: number[], kind: number, bucket: Bucket): void {
  const { tokens, stored, errors, compactions, empty = 0 } = bucket;
  const isSame = tokens.input === stored.input && tokens.output === stored.output &&
    tokens.reasoning === stored.reasoning && tokens.cacheRead === stored.cacheRead &&
    tokens.cacheWrite === stored.cacheWrite;
  const isPlain = errors === 0 && compactions === 0 && empty === 0;
  to.push(
    (bucket.extended ? EXTENDED : 0) | (bucket.recorded ? RECORDED : 0) |
      (isSame ? 0 : STORED) | (isPlain ? 0 : NOT_PLAIN),
    kind,
    bucket.slot,
    bucket.first - bucket.slot * SLOT,
    bucket.last - bucket.first,
    bucket.interactions,
    Math.floor(bucket.cost / COST),
    bucket.cost % COST,
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

/**
 * Read what {@linkcode encodeRollup} wrote.
 *
 * @param written What it wrote.
 * @param words Strings by their numbers.
 * @returns The session.
 * @throws {SyntaxError} If it is not JSON.
 */
export function decodeRollup({ head, numbers }: WrittenRollup, words: readonly string[]): Rollup {
  const row: Head = JSON.parse(head);
  const [id, parent, project, directory, title, created, updated, copies] = row;
  const session = {
    id,
    parent,
    project: words[project] ?? "",
    directory: words[directory] ?? "",
    title,
    created,
    updated,
  };
  return { usage: new StoredUsage(session, row, numbers, words), copies };
}

/**
 * Usage of which most is read when somebody asks for it: of a long history, few reports are about
 * all. (A class, since a getter in a literal would make an own kind of object of each.)
 */
export class StoredUsage implements SessionUsage {
  readonly session: SessionUsage["session"];
  readonly last: number;
  readonly copies: number;
  readonly unfinished: number;
  readonly #row: Head;
  readonly #numbers: Int32Array;
  readonly #words: readonly string[];
  #buckets: readonly Bucket[] | undefined;
  #places: readonly Place[] | undefined;

  /** Take what was written. */
  constructor(
    session: SessionUsage["session"],
    row: Head,
    numbers: Int32Array,
    words: readonly string[],
  ) {
    this.session = session;
    this.copies = row[7].length;
    this.unfinished = row[8];
    this.#row = row;
    this.#numbers = numbers;
    this.#words = words;
    this.last = this.#times.at(-1) ?? -Infinity;
  }

  /** Its interactions, added up. */
  get buckets(): readonly Bucket[] {
    const row = this.#row;
    return this.#buckets ??= withLarge(
      readBuckets(this.#numbers, 2 * row[9], row[10], this.#words),
      row[11],
    );
  }

  /** When it was active. */
  get spans(): readonly Span[] {
    return readSpans(this.#times);
  }

  /** Where its interactions were. */
  get places(): readonly Place[] {
    return this.#places ??= this.#readPlaces();
  }

  #readPlaces(): Place[] {
    const [kinds, large] = [this.#row[10], this.#row[11]];
    const places: Place[] = [];
    for (let kind = 0; kind < kinds.length; kind += 5) {
      const word = (at: number) => this.#words[kinds[kind + at] as number] as string;
      places.push({ directory: word(3), root: word(4) });
    }
    return distinctPlaces([...places, ...large.map(([, bucket]) => bucket)]);
  }

  /** Forget what can be read again. */
  release(): void {
    this.#buckets = undefined;
  }

  /** All that there is to it. */
  toJSON(): SessionUsage {
    const { session, buckets, spans, places, last, copies, unfinished } = this;
    return { session, buckets, spans, places, last, copies, unfinished };
  }

  get #times(): Float64Array {
    const { buffer, byteOffset } = this.#numbers;
    return new Float64Array(buffer, byteOffset, this.#row[9]);
  }
}

/**
 * Only the ids of copies.
 *
 * @param written What {@linkcode encodeRollup} wrote.
 * @returns Ids of interactions that a fork copied.
 * @throws {SyntaxError} If it is not JSON.
 */
export function copiesOf({ head }: WrittenRollup): ReadonlySet<string> {
  const row: Head = JSON.parse(head);
  return new Set(row[7]);
}

/** @param large In order. */
function withLarge(buckets: Bucket[], large: Head[11]): Bucket[] {
  for (const [place, bucket] of large) buckets.splice(place, 0, bucket);
  return buckets;
}

/** Without helpers, since this is most of the time that a report takes. */
function readBuckets(
  from: Int32Array,
  begin: number,
  kinds: readonly number[],
  words: readonly string[],
): Bucket[] {
  const buckets: Bucket[] = [];
  for (let at = begin; at < from.length;) {
    const flags = from[at] as number;
    const kind = from[at + 1] as number;
    const slot = from[at + 2] as number;
    const first = slot * SLOT + (from[at + 3] as number);
    const last = first + (from[at + 4] as number);
    const interactions = from[at + 5] as number;
    const cost = (from[at + 6] as number) * COST + (from[at + 7] as number);
    const tokens = readTokens(from, at + 8);
    at += 13;
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
      slot,
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

function readTokens(from: Int32Array, at: number): Tokens {
  return {
    input: from[at] as number,
    output: from[at + 1] as number,
    reasoning: from[at + 2] as number,
    cacheRead: from[at + 3] as number,
    cacheWrite: from[at + 4] as number,
  };
}

function readSpans(from: Float64Array): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + 1 < from.length; at += 2) {
    spans.push([from[at] as number, from[at + 1] as number]);
  }
  return spans;
}
