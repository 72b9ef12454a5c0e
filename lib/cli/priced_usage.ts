/**
 * OpenCode's usage with what is needed to make reports of it.
 *
 * @module
 */
import type { Config } from "../config/mod.ts";
import { loadPrices, type PriceTable, readUsage, type Usage } from "../usage/mod.ts";
import type { Context } from "./context.ts";
import type { Output } from "./output.ts";
import { openConfig, readStores, type UsageFlags } from "./usage.ts";

/** Usage, with what is needed to make a report of it. */
export interface PricedUsage extends Disposable {
  /** All usage. */
  readonly usage: Usage;
  /** What models cost. */
  readonly prices: PriceTable;
  /** The configuration. */
  readonly config: Config;
}

/**
 * Read all usage.
 *
 * @param context The process.
 * @param flags Where it is from.
 * @param out Is told what could not be read.
 * @returns Usage and prices; dispose of it when no more interactions are needed.
 * @throws {UserError} If a named storage is not there, or the configuration is wrong.
 */
export async function openUsage(
  context: Context,
  flags: UsageFlags,
  out: Output,
): Promise<PricedUsage> {
  const config = await openConfig(context, out);
  const prices = loadPrices(config);
  const opened = readStores(context, flags, config, out, readUsage);
  return { ...opened, prices, config };
}
