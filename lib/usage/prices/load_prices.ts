/**
 * The prices that count here: the shipped ones, overridden by the user's.
 *
 * @module
 */
import type { Config } from "../../config/mod.ts";
import { type PriceFiles, readPriceFiles } from "./price_files.ts";
import { createPriceTable, type PriceSource } from "./price_table.ts";
import type { PriceTable } from "./price.ts";
import { checkPrices, readAliases, readPrices } from "./read_prices.ts";

/**
 * Load prices.
 *
 * @param config The configuration: its files of prices count more than what is shipped, its own
 * prices more than those.
 * @param files The files, if they are read already.
 * @returns A table to look models up in.
 * @throws {UserError} If a file cannot be read or a price is none.
 */
export function loadPrices(
  config: Config,
  files: PriceFiles = readPriceFiles(config),
): PriceTable {
  return createPriceTable(priceSources(config, files));
}

/**
 * All prices by where they are from.
 *
 * @param config The configuration.
 * @param files The files, if they are read already.
 * @returns Where prices are from; later ones count more.
 * @throws {UserError} If a file cannot be read or a price is none.
 */
export function priceSources(
  config: Config,
  { shipped, aliases, own }: PriceFiles = readPriceFiles(config),
): PriceSource[] {
  return [
    {
      name: shipped.file,
      models: readPrices(shipped.text, shipped.file),
      aliases: readAliases(aliases.text, aliases.file),
    },
    ...own.map(({ file, text }) => ({ name: file, models: readPrices(text, file) })),
    { name: config.file, models: checkPrices(Object.fromEntries(config.prices), config.file) },
  ];
}
