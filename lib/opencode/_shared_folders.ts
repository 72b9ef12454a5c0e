/**
 * What two threads that read folders share.
 *
 * @module
 */
import type { Gathered } from "./_gather.ts";

/** Places of counts: the next folder that nobody has taken, answers that were sent and received. */
export const NEXT = 0, SENT = 1, RECEIVED = 2;

/** How many counts there are. */
export const COUNTS = 3;

/** Folders that one thread may be ahead of the other. */
export const AHEAD = 8;

/** What the other thread is told. */
export interface Task {
  /** All folders. */
  readonly paths: readonly string[];
  /** See {@linkcode NEXT}. */
  readonly counts: Int32Array<SharedArrayBuffer>;
  /** {@linkcode AHEAD} times the memory of a {@linkcode FolderBuffer}. Answers take turns. */
  readonly buffers: readonly SharedArrayBuffer[];
}

/** What the other thread answers. */
export interface Answer {
  /** The number of the folder. */
  readonly at: number;
  /** Whether it is there. */
  readonly isThere: boolean;
  /** Its files; undefined if they are too large for the buffer. */
  readonly gathered?: Gathered | undefined;
}

/** Bytes of a buffer: sessions of some hundred messages. What is not used takes no memory. */
const SIZE = 1 << 19;

/** Where texts begin: after two lengths. */
const BEGIN = 8;

/** Everything but texts, and how long each of them is in bytes; -1 for one that is not there. */
type Head = Omit<Answer, "gathered"> & {
  readonly gathered?: Omit<Gathered, "texts"> & { readonly lengths: readonly number[] };
};

/** Memory for one folder. */
export class FolderBuffer {
  /** What is shared. */
  readonly memory: SharedArrayBuffer;
  readonly #bytes: Uint8Array;
  readonly #lengths: Int32Array;
  readonly #encoder = new TextEncoder();
  // A mark at the begin of a file is kept, as it is where a file is read.
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  /**
   * Share memory.
   *
   * @param memory The other thread's; new memory if undefined.
   */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(SIZE)) {
    this.memory = memory;
    this.#bytes = new Uint8Array(memory);
    this.#lengths = new Int32Array(memory, 0, 2);
  }

  /**
   * Write an answer.
   *
   * @param at The number of the folder.
   * @param gathered What is in it; undefined if it is not there.
   */
  write(at: number, gathered: Gathered | undefined): void {
    if (!gathered) return this.#finish({ at, isThere: false }, BEGIN);
    const { texts, ...rest } = gathered;
    const lengths: number[] = [];
    let end = BEGIN;
    for (const text of texts) {
      const length = text === undefined ? -1 : this.#put(text, end);
      if (length === undefined) return this.#finish({ at, isThere: true }, BEGIN);
      lengths.push(length);
      end += Math.max(0, length);
    }
    this.#finish({ at, isThere: true, gathered: { ...rest, lengths } }, end);
  }

  /**
   * Read an answer.
   *
   * @returns It.
   */
  read(): Answer {
    const [end = 0, length = 0] = this.#lengths;
    const { gathered, ...head }: Head = JSON.parse(this.#text(end, length));
    if (!gathered) return head;
    const { lengths, ...rest } = gathered;
    const all = this.#text(BEGIN, end - BEGIN);
    // Nearly all texts are of bytes that are characters: they are cut out of one.
    const isPlain = all.length === end - BEGIN;
    let begin = 0;
    const texts = lengths.map((length) => {
      if (length < 0) return undefined;
      const from = begin;
      begin += length;
      return isPlain ? all.slice(from, begin) : this.#text(BEGIN + from, length);
    });
    return { ...head, gathered: { ...rest, texts } };
  }

  /** Where texts end, the rest follows. */
  #finish(head: Head, end: number): void {
    const length = this.#put(JSON.stringify(head), end);
    if (length === undefined) return this.#finish({ at: head.at, isThere: true }, BEGIN);
    this.#lengths.set([end, length]);
  }

  /** Gives bytes that were written; undefined if there is no place for them. */
  #put(text: string, at: number): number | undefined {
    const { read, written } = this.#encoder.encodeInto(text, this.#bytes.subarray(at));
    return read === text.length ? written : undefined;
  }

  #text(at: number, length: number): string {
    return this.#decoder.decode(this.#bytes.subarray(at, at + length));
  }
}
