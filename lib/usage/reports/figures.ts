/**
 * Adding buckets up to what a row counts.
 *
 * @module
 */
import { addTokens, NO_TOKENS, totalTokens } from "../../opencode/mod.ts";
import { addCost, NO_COST } from "../prices/cost.ts";
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

/** Adds up what one row counts. */
export class Adder {
  readonly #modes: Modes;
  readonly #models = new Map<Model, ModelSum>();
  #session: string | undefined;
  #sessions = 0;

  /**
   * Begin with nothing.
   *
   * @param modes How figures are shown.
   */
  constructor(modes: Modes) {
    this.#modes = modes;
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
    return {
      sessions: this.#sessions,
      interactions: models.reduce((sum, model) => sum + model.interactions, 0),
      errors: models.reduce((sum, model) => sum + model.errors, 0),
      tokens: models.reduce(
        (sum, model) => sum === NO_TOKENS ? model.tokens : addTokens(sum, model.tokens),
        NO_TOKENS,
      ),
      cost: models.reduce(
        (sum, model) => sum === NO_COST ? model.cost : addCost(sum, model.cost),
        NO_COST,
      ),
      models,
    };
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
