/**
 * Models as reports name them: the same model from several providers is one.
 *
 * @module
 */
import type { FoundPrice, PriceTable } from "../prices/price.ts";

/** A model, under whatever names it was stored. */
export interface Model {
  /** Its name, as the price table spells it if it is there; else as stored, in lower case. */
  readonly name: string;
  /** Its price; undefined if it has none. */
  readonly found: FoundPrice | undefined;
}

/** A model as a provider names it. */
export interface StoredModel {
  /** Provider as stored. */
  readonly provider: string;
  /** Name as stored. */
  readonly stored: string;
  /** Which rule found its price; empty for none. */
  readonly rule: string;
  /** Which model that is. */
  readonly model: Model;
}

/**
 * Names models.
 *
 * @param provider Provider as stored.
 * @param model Model as stored.
 * @returns The same object for the same names.
 */
export type NameModel = (provider: string, model: string) => StoredModel;

/**
 * Prepare to name models.
 *
 * @param prices The price table.
 * @returns What names them.
 */
export function createNames(prices: PriceTable): NameModel {
  const stored = new Map<string, Map<string, StoredModel>>();
  const priced = new Map<string, Model>();
  const unpriced = new Map<string, Model>();
  return (provider, model) => {
    const models = stored.getOrInsertComputed(provider, () => new Map<string, StoredModel>());
    return models.getOrInsertComputed(model, () => {
      const found = prices.find(provider, model);
      const name = found?.name ?? model.toLowerCase();
      return {
        provider,
        stored: model,
        rule: found?.rule ?? "",
        model: (found ? priced : unpriced).getOrInsertComputed(name, () => ({ name, found })),
      };
    });
  };
}
