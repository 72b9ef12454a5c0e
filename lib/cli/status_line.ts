/**
 * The segment of a status line.
 *
 * @module
 */
import { SEGMENT_REACH, statusSegment } from "../alerts/segment.ts";
import { cacheDirectory } from "../base/cache_directory.ts";
import { loadConfig } from "../config/mod.ts";
import { findStores } from "../opencode/mod.ts";
import { loadPrices, readUsageSince } from "../usage/mod.ts";
import type { Context } from "./context.ts";

/**
 * Make the segment.
 *
 * @param context The process.
 * @param plain Without colours.
 * @returns The segment, without a line end.
 * @throws {UserError} If the configuration is wrong.
 */
export async function statusLine(
  { environment, directory }: Pick<Context, "environment" | "directory">,
  plain: boolean,
): Promise<string> {
  const config = await loadConfig({ environment, directory });
  const prices = loadPrices(config);
  const cache = cacheDirectory({ environment });
  const stores = findStores({ environment, paths: config.storage, scratch: cache });
  try {
    const now = Date.now();
    using opened = readUsageSince({ stores, cacheDirectory: cache }, now - SEGMENT_REACH);
    return statusSegment({ usage: opened.usage, config, prices, now, plain });
  } finally {
    for (const store of stores) store[Symbol.dispose]();
  }
}
