/**
 * The prices that count here: the shipped ones, overridden by the user's.
 *
 * @module
 */
import { ownPath } from "../../base/own_path.ts";
import { readTextFile } from "../../base/text_file.ts";
import type { Config } from "../../config/mod.ts";
import { type PriceFile, readPriceFiles } from "./price_files.ts";
import { createPriceTable, type PriceSource } from "./price_table.ts";
import type { PriceTable } from "./price.ts";
import { checkPrices, readAliases, readPrices } from "./read_prices.ts";

/** What the program ships. */
const SHIPPED = ownPath("../../../configs/models.json", import.meta.url);
const ALIASES = ownPath("../../../configs/model-aliases.json", import.meta.url);

/**
 * Load prices.
 *
 * @param config The configuration: its files of prices count more than what is shipped, its own
 * prices more than those.
 * @param files The user's files, if they are read already.
 * @returns A table to look models up in.
 * @throws {UserError} If a file cannot be read or a price is none.
 */
export function loadPrices(
  config: Config,
  files: readonly PriceFile[] = readPriceFiles(config),
): PriceTable {
  return createPriceTable(priceSources(config, files));
}

/**
 * All prices by where they are from.
 *
 * @param config The configuration.
 * @param files The user's files, if they are read already.
 * @returns Where prices are from; later ones count more.
 * @throws {UserError} If a file cannot be read or a price is none.
 */
export function priceSources(
  config: Config,
  files: readonly PriceFile[] = readPriceFiles(config),
): PriceSource[] {
  const read = (file: string) => readTextFile(file, "/");
  return [
    {
      name: SHIPPED,
      models: readPrices(read(SHIPPED), SHIPPED),
      aliases: readAliases(read(ALIASES), ALIASES),
    },
    ...files.map(({ file, text }) => ({ name: file, models: readPrices(text, file) })),
    { name: config.file, models: checkPrices(Object.fromEntries(config.prices), config.file) },
  ];
}
