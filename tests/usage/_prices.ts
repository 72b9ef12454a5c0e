/** The price table that the project ships. */
import { createPriceTable, type PriceTable, readAliases, readPrices } from "../../lib/usage/mod.ts";

const models = new URL("../../configs/models.json", import.meta.url);
const aliases = new URL("../../configs/model-aliases.json", import.meta.url);

export const SHIPPED = {
  name: "configs/models.json",
  models: readPrices(Deno.readTextFileSync(models), "configs/models.json"),
  aliases: readAliases(Deno.readTextFileSync(aliases), "configs/model-aliases.json"),
};

/** A table of its own for each test: it remembers what it was asked. */
export function shippedPrices(): PriceTable {
  return createPriceTable([SHIPPED]);
}
