/**
 * Models as reports name them: the same model from several providers is one.
 *
 * @module
 */
import type { FoundPrice, PriceTable } from "./prices.ts";

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
    const models = getOrAdd(stored, provider, () => new Map<string, StoredModel>());
    return getOrAdd(models, model, () => {
      const found = prices.find(provider, model);
      const name = found?.name ?? model.toLowerCase();
      return {
        provider,
        stored: model,
        rule: found?.rule ?? "",
        model: getOrAdd(found ? priced : unpriced, name, () => ({ name, found })),
      };
    });
  };
}

/**
 * A value of a map, which is made where it is missing.
 *
 * @param map The map.
 * @param key The key.
 * @param make Makes the value.
 * @returns The value.
 */
export function getOrAdd<K, V extends object>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}
