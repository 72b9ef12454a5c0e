/**
 * A session's usage as the index wrote it, kept small: of a long history little is looked into.
 *
 * @module
 */
import type { Session } from "../opencode/mod.ts";
import { decodeRollup, type Rollup, type WrittenRollup } from "./index/rollup.ts";
import type { Bucket, SessionUsage, Span } from "./usage.ts";

/** Usage whose parts are read when somebody asks for them. */
export class KeptSession implements SessionUsage {
  readonly session: Session;
  readonly last: number;
  readonly copies: number;
  readonly unfinished: number;
  readonly #written: WrittenRollup;
  readonly #words: readonly string[];
  #read: SessionUsage | undefined;

  /**
   * Keep a session.
   *
   * @param usage It, as it was read.
   * @param written What it was read from.
   * @param words Strings by their numbers.
   */
  constructor(usage: SessionUsage, written: WrittenRollup, words: readonly string[]) {
    this.session = usage.session;
    this.last = usage.last;
    this.copies = usage.copies;
    this.unfinished = usage.unfinished;
    this.#written = written;
    this.#words = words;
    this.#read = usage;
  }

  /** Its interactions, added up. */
  get buckets(): readonly Bucket[] {
    return this.#usage.buckets;
  }

  /** When it was active. */
  get spans(): readonly Span[] {
    return this.#usage.spans;
  }

  /** Make it small, once the first look at all of it is over. */
  release(): void {
    this.#read = undefined;
  }

  /** All that there is to it. */
  toJSON(): SessionUsage {
    const { session, buckets, spans, last, copies, unfinished } = this;
    return { session, buckets, spans, last, copies, unfinished };
  }

  get #usage(): SessionUsage {
    return this.#read ?? decodeRollup(this.#written, this.#words).usage;
  }
}

/**
 * Read what the index wrote, to keep it.
 *
 * @param written What it wrote.
 * @param words Strings by their numbers.
 * @returns The session.
 */
export function keepRollup(
  written: WrittenRollup,
  words: readonly string[],
): Rollup & { readonly usage: KeptSession } {
  const { usage, copies } = decodeRollup(written, words);
  return { usage: new KeptSession(usage, written, words), copies };
}
