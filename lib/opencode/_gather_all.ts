/**
 * Reading many folders by two threads: one makes the system's calls for each file, while the other
 * understands what is in the files and writes it to the index.
 *
 * @module
 */
import { gather, type Gathered } from "./_gather.ts";
import type { Folder } from "./_layout.ts";
import { AHEAD, COUNTS, FolderBuffer, NEXT, RECEIVED, SENT, type Task } from "./_shared_folders.ts";

/** Fewer folders are read before a second thread has begun. */
const ENOUGH = 300;

/** Milliseconds after which nothing more is expected of the other thread. */
const PATIENCE = 10_000;

/** A folder with its files. */
type Found = readonly [Folder, Gathered];

/**
 * Read folders.
 *
 * @param folders Folders.
 * @returns Each that is there, with its files; in no particular order.
 */
export function* gatherAll(folders: readonly Folder[]): Iterable<Found> {
  if (folders.length < ENOUGH || navigator.hardwareConcurrency < 2) {
    for (const folder of folders) yield* gatherOne(folder);
    return;
  }
  using other = new OtherThread(folders);
  while (true) {
    yield* other.answers();
    const folder = other.take();
    if (!folder) break;
    yield* gatherOne(folder);
  }
  yield* other.lastAnswers();
  for (const folder of other.left()) yield* gatherOne(folder);
}

function gatherOne(folder: Folder): Found[] {
  const gathered = gather(folder.path);
  return gathered ? [[folder, gathered]] : [];
}

/**
 * The other thread, see `_other_thread.ts`. Answers come through shared memory, since this thread is
 * never given back to the event loop meanwhile: who reads is within a transaction.
 */
class OtherThread implements Disposable {
  readonly #folders: readonly Folder[];
  readonly #worker: Worker;
  readonly #counts = new Int32Array(new SharedArrayBuffer(4 * COUNTS));
  readonly #buffers = Array.from({ length: AHEAD }, () => new FolderBuffer());
  /** Numbers of folders that nobody has read yet, as far as this thread knows. */
  readonly #open: Set<number>;

  constructor(folders: readonly Folder[]) {
    this.#folders = folders;
    this.#open = new Set(folders.keys());
    this.#worker = new Worker(import.meta.resolve("./_other_thread.ts"), { type: "module" });
    // What it has not read is read by this one.
    this.#worker.onerror = (event) => event.preventDefault();
    const paths = folders.map(({ path }) => path);
    const buffers = this.#buffers.map(({ memory }) => memory);
    const task: Task = { paths, counts: this.#counts, buffers };
    this.#worker.postMessage(task);
  }

  /** A folder for this thread; undefined if all are taken. */
  take(): Folder | undefined {
    const at = Atomics.add(this.#counts, NEXT, 1);
    this.#open.delete(at);
    return this.#folders[at];
  }

  /** What has come, without waiting. */
  *answers(): Iterable<Found> {
    for (let at = this.#received(); at < Atomics.load(this.#counts, SENT); at = this.#received()) {
      const answer = this.#buffers[at % AHEAD]?.read();
      Atomics.add(this.#counts, RECEIVED, 1);
      Atomics.notify(this.#counts, RECEIVED);
      const folder = answer && this.#folders[answer.at];
      if (!folder || !this.#open.delete(answer.at) || !answer.isThere) continue;
      if (answer.gathered) yield [folder, answer.gathered];
      else yield* gatherOne(folder);
    }
  }

  /** What is still to come. */
  *lastAnswers(): Iterable<Found> {
    while (this.#open.size > 0) {
      const outcome = Atomics.wait(this.#counts, SENT, this.#received(), PATIENCE);
      if (outcome === "timed-out") return;
      yield* this.answers();
    }
  }

  /** What nobody has read. */
  left(): Folder[] {
    return [...this.#open].flatMap((at) => this.#folders[at] ?? []);
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }

  #received(): number {
    return Atomics.load(this.#counts, RECEIVED);
  }
}
