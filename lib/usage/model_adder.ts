/**
 * Adding up what one model was used for: tokens as numbers, money exactly.
 *
 * @module
 */
import { addTokens, NO_TOKENS, type Tokens } from "../opencode/mod.ts";
import { costOf } from "./cost.ts";
import type { Model, StoredModel } from "./names.ts";
import type { CostMode, ModelFigures, TokenMode } from "./report.ts";
import type { Bucket } from "./usage.ts";

/** How figures are shown. */
export interface Modes {
  /** Which cost. */
  readonly cost: CostMode;
  /** Which tokens. */
  readonly tokens: TokenMode;
}

/** What is added up of a bucket. */
export type Addend = Omit<
  Bucket,
  "slot" | "provider" | "model" | "agent" | "directory" | "root" | "compactions"
>;

type Sum = { -readonly [kind in keyof Tokens]: number };

/** Two numbers up to this one have an exact sum. */
const EXACT = 2 ** 52;

/**
 * Adds up one model. Tokens of one price stay together and are priced once, at the end: that is
 * exact, and much faster than to price every bucket.
 */
export class ModelAdder {
  readonly #model: Model;
  readonly #names = new Set<StoredModel>();
  readonly #paid = { usual: { ...NO_TOKENS }, extended: { ...NO_TOKENS } };
  readonly #unpaid = { usual: { ...NO_TOKENS }, extended: { ...NO_TOKENS } };
  readonly #stored: Sum = { ...NO_TOKENS };
  #name: StoredModel | undefined;
  #session: string | undefined;
  #sessions = 0;
  #interactions = 0;
  #errors = 0;
  #first = Infinity;
  #last = -Infinity;
  #recorded = 0n;
  /** What is not in `#recorded` yet: adding numbers is faster, while they are exact. */
  #recent = 0;

  /**
   * Begin with nothing.
   *
   * @param model The model.
   */
  constructor(model: Model) {
    this.#model = model;
  }

  /**
   * Add a bucket. All those of one session are added one after the other.
   *
   * @param session Id of its session.
   * @param bucket The bucket.
   * @param name What the model is called in it.
   */
  add(session: string, bucket: Addend, name: StoredModel): void {
    if (session !== this.#session) {
      this.#session = session;
      this.#sessions++;
    }
    if (name !== this.#name) this.#names.add(this.#name = name);
    this.#interactions += bucket.interactions;
    this.#errors += bucket.errors;
    if (bucket.first < this.#first) this.#first = bucket.first;
    if (bucket.last > this.#last) this.#last = bucket.last;
    const prompts = bucket.recorded ? this.#paid : this.#unpaid;
    increase(bucket.extended ? prompts.extended : prompts.usual, bucket.tokens);
    increase(this.#stored, bucket.stored);
    if (bucket.recorded) this.#record(bucket.cost);
  }

  /**
   * Add all that another one counts, of other sessions.
   *
   * @param other What counts them.
   */
  merge(other: ModelAdder): void {
    for (const name of other.#names) this.#names.add(name);
    this.#sessions += other.#sessions;
    this.#interactions += other.#interactions;
    this.#errors += other.#errors;
    this.#first = Math.min(this.#first, other.#first);
    this.#last = Math.max(this.#last, other.#last);
    increase(this.#paid.usual, other.#paid.usual);
    increase(this.#paid.extended, other.#paid.extended);
    increase(this.#unpaid.usual, other.#unpaid.usual);
    increase(this.#unpaid.extended, other.#unpaid.extended);
    increase(this.#stored, other.#stored);
    this.#recorded += other.#recorded;
    this.#record(other.#recent);
  }

  /**
   * What was added.
   *
   * @param modes How figures are shown.
   * @returns The sum.
   */
  figures(modes: Modes): ModelFigures {
    const recorded = this.#recorded + BigInt(this.#recent);
    const paid = this.#paid;
    const unpaid = this.#unpaid;
    const cost = costOf({ recorded, paid, unpaid }, this.#model.found, modes.cost);
    return {
      model: this.#model.name,
      provider: this.#joined("provider"),
      rule: this.#joined("rule"),
      unpriced: cost.unpricedTokens > 0,
      sessions: this.#sessions,
      interactions: this.#interactions,
      errors: this.#errors,
      tokens: modes.tokens === "stored" ? { ...this.#stored } : [
        paid.usual,
        paid.extended,
        unpaid.usual,
        unpaid.extended,
      ].reduce(addTokens),
      cost,
      first: this.#first,
      last: this.#last,
    };
  }

  #record(cost: number): void {
    if (cost > EXACT || this.#recent > EXACT) {
      this.#recorded += BigInt(this.#recent);
      this.#recent = 0;
    }
    if (cost > EXACT) this.#recorded += BigInt(cost);
    else this.#recent += cost;
  }

  #joined(part: "provider" | "rule"): string {
    if (this.#names.size === 1 && this.#name) return this.#name[part];
    const parts = new Set([...this.#names].map((name) => name[part]).filter((text) => text));
    return [...parts].sort().join(", ");
  }
}

function increase(sum: Sum, by: Tokens): void {
  sum.input += by.input;
  sum.output += by.output;
  sum.reasoning += by.reasoning;
  sum.cacheRead += by.cacheRead;
  sum.cacheWrite += by.cacheWrite;
}
