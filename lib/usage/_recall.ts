/**
 * What was read for somebody who asks for it again and again.
 *
 * @module
 */

/** A thing that was read. */
interface Entry<Value> {
  value: Value;
  /** Whether its source has changed since. */
  isStale: boolean;
  /** Whether anybody asked for it since the last {@linkcode Recall.sweep}. */
  isUsed: boolean;
  /** When it may be read again. */
  due: number;
}

/** Remembers what was read until its source changes, and only as long as somebody asks for it. */
export class Recall<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #patience: number;
  readonly #clock: () => number;

  /**
   * Make one.
   *
   * @param patience How long a stale thing is still given, in multiples of the time that reading
   * it took: 100 spends one hundredth of all time on reading. 0 reads at once.
   * @param clock Milliseconds.
   */
  constructor(patience = 0, clock: () => number = () => performance.now()) {
    this.#patience = patience;
    this.#clock = clock;
  }

  /**
   * Get a thing.
   *
   * @param key Its name.
   * @param read Reads it, where it is not known or not as it was.
   * @returns It.
   */
  get(key: string, read: () => Value): Value {
    const known = this.#entries.get(key);
    const begin = this.#clock();
    if (known && !(known.isStale && begin >= known.due)) {
      known.isUsed = true;
      return known.value;
    }
    const value = read();
    const end = this.#clock();
    const due = end + this.#patience * (end - begin);
    this.#entries.set(key, { value, isStale: false, isUsed: true, due });
    return value;
  }

  /**
   * A thing was read anew for another reason; kept only if somebody asked for it before.
   *
   * @param key Its name.
   * @param value It.
   */
  renew(key: string, value: Value): void {
    const known = this.#entries.get(key);
    if (known) Object.assign(known, { value, isStale: false });
  }

  /** The source of a thing changed. */
  change(key: string): void {
    const known = this.#entries.get(key);
    if (known) known.isStale = true;
  }

  /** Forget what nobody asked for since the last call. */
  sweep(): void {
    for (const [key, entry] of this.#entries) {
      if (!entry.isUsed) this.#entries.delete(key);
      entry.isUsed = false;
    }
  }

  /** Forget everything. */
  clear(): void {
    this.#entries.clear();
  }
}
