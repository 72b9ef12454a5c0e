/**
 * The segment of a status line. tmux asks for it every few seconds, so where no flag is given the
 * launcher runs this file and not the whole program.
 *
 * @module
 */
import { SEGMENT_REACH, statusSegment } from "../alerts/segment.ts";
import { cacheDirectory } from "../base/cache_directory.ts";
import { formatProblem, UserError } from "../base/problem.ts";
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

if (import.meta.main) {
  let status = 0;
  try {
    const context = { environment: Deno.env.toObject(), directory: Deno.cwd() };
    await print(Deno.stdout, await statusLine(context, false));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const problem of error.problems) await print(Deno.stderr, formatProblem(problem));
    status = error.exitStatus;
  }
  Deno.exit(status);
}

async function print(stream: typeof Deno.stdout | typeof Deno.stderr, line: string): Promise<void> {
  await stream.write(new TextEncoder().encode(`${line}\n`));
}
