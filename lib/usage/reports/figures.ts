/**
 * Adding buckets up to what a row counts.
 *
 * @module
 */
import { increaseTokens, NO_TOKENS, totalTokens } from "../../opencode/mod.ts";
import { increaseCost, NO_COST } from "../prices/cost.ts";
import {
  addBucket,
  type Addend,
  addSum,
  emptySum,
  modelFigures,
  type ModelSum,
  type Modes,
} from "./model_sum.ts";
import type { Model, StoredModel } from "./names.ts";
import type { Figures, ModelFigures } from "../report.ts";

/** What a row counts, before it is priced. */
export interface Counted {
  /** Sessions. */
  readonly sessions: number;
  /** Everything else, each model once. */
  readonly models: Iterable<ModelSum>;
}

const NOTHING: Counted = { sessions: 0, models: [] };

/** Adds up what one row counts. */
export class Adder {
  readonly #modes: Modes;
  readonly #models = new Map<Model, ModelSum>();
  #session: string | undefined;
  #sessions: number;

  /**
   * Begin.
   *
   * @param modes How figures are shown.
   * @param counted What another one counted; default nothing.
   */
  constructor(modes: Modes, { sessions, models }: Counted = NOTHING) {
    this.#modes = modes;
    this.#sessions = sessions;
    for (const sum of models) this.#models.set(sum.model, sum);
  }

  /** What it counted, to be gone on with. */
  get counted(): Counted {
    return { sessions: this.#sessions, models: this.#models.values() };
  }

  /**
   * Add a bucket. All those of one session are added one after the other.
   *
   * @param session Id of its session.
   * @param bucket The bucket.
   * @param model Its model.
   */
  add(session: string, bucket: Addend, model: StoredModel): void {
    addBucket(this.#meet(session, model), bucket, model, this.#modes.tokens);
  }

  /**
   * Count a session, and what of it is added by {@linkcode mergeUse}. All that there is to count of
   * one session is counted one after the other.
   *
   * @param session Its id.
   * @param model A model that it used.
   */
  count(session: string, model: StoredModel): void {
    this.#meet(session, model);
  }

  /**
   * Add all that another row counts, of other sessions.
   *
   * @param other What counts them.
   */
  merge(other: Adder): void {
    this.#sessions += other.#sessions;
    for (const [model, sum] of other.#models) this.#of(model).sessions += sum.sessions;
    this.mergeUse(other);
  }

  /**
   * Add all that another row counts but the sessions, which are counted already.
   *
   * @param other What counts it.
   */
  mergeUse(other: Adder): void {
    for (const [model, sum] of other.#models) addSum(this.#of(model), sum);
  }

  /**
   * What was added.
   *
   * @returns The sum.
   */
  figures(): Figures {
    const { models: _, ...figures } = this.row();
    return figures;
  }

  /**
   * What was added, in all and by model.
   *
   * @returns The sum, and models, dearest first.
   */
  row(): Figures & { readonly models: readonly ModelFigures[] } {
    const models: ModelFigures[] = [];
    for (const sum of this.#models.values()) models.push(modelFigures(sum, this.#modes));
    models.sort((a, b) => dearestFirst(a, b) || compare(a.model, b.model));
    return { sessions: this.#sessions, ...sumOf(models), models };
  }

  #meet(session: string, { model }: StoredModel): ModelSum {
    if (session !== this.#session) {
      this.#session = session;
      this.#sessions++;
    }
    const sum = this.#of(model);
    if (session !== sum.session) {
      sum.session = session;
      sum.sessions++;
    }
    return sum;
  }

  #of(model: Model): ModelSum {
    return this.#models.getOrInsertComputed(model, () => emptySum(model));
  }
}

/** Many rows have but few models, and there are thousands of rows: nothing is made in between. */
function sumOf(models: readonly ModelFigures[]): Omit<Figures, "sessions"> {
  let [interactions, errors] = [0, 0];
  const tokens = { ...NO_TOKENS };
  const cost = { ...NO_COST };
  for (const model of models) {
    interactions += model.interactions;
    errors += model.errors;
    increaseTokens(tokens, model.tokens);
    increaseCost(cost, model.cost);
  }
  return { interactions, errors, tokens, cost };
}

/**
 * The order of rows that have no order in time.
 *
 * @param a A row.
 * @param b A row.
 * @returns Below 0 if `a` cost more, or the same with more tokens.
 */
export function dearestFirst(a: Figures, b: Figures): number {
  return compare(b.cost.amount, a.cost.amount) || totalTokens(b.tokens) - totalTokens(a.tokens);
}

/**
 * The order of values of one kind. Texts go by their code units: collation would load all of ICU.
 *
 * @param a A value.
 * @param b A value.
 * @returns Below 0, above or equal to it.
 */
export function compare<T extends string | number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
