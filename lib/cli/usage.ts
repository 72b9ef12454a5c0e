/**
 * OpenCode's usage as commands need it: found, read, priced.
 *
 * @module
 */
import { resolvePath } from "../base/path.ts";
import { type Config, loadConfig } from "../config/mod.ts";
import { findStores } from "../opencode/mod.ts";
import {
  loadPrices,
  parseRange,
  type PriceTable,
  type Query,
  readUsage,
  type ReportKind,
  type Usage,
} from "../usage/mod.ts";
import { cacheDirectory } from "../base/cache_directory.ts";
import type { Context } from "./context.ts";
import { type Output, output } from "./output.ts";
import { progressBar } from "./progress.ts";
import type { ReportFlags } from "./report_flags.ts";

/** Where usage is from, among the flags. */
export type UsageFlags = Pick<ReportFlags, "storage" | "rescan" | "index">;

/** Usage, with what is needed to make a report of it. */
export interface OpenUsage extends Disposable {
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
): Promise<OpenUsage> {
  const { environment, directory } = context;
  const config = await loadConfig({ environment, directory });
  config.warnings.forEach(out.complain);
  const prices = loadPrices(config);
  const named = flags.storage?.map((path) => resolvePath(directory, path)) ?? config.storage;
  const cache = cacheDirectory(context);
  const stores = findStores({ environment, paths: named, scratch: cache });
  if (stores.length === 0) {
    const data = environment["XDG_DATA_HOME"] || `${environment["HOME"] ?? ""}/.local/share`;
    out.say(`OpenCode has no storage in ${data}/opencode; --storage PATH names another place`);
  }
  using bar = config.values["ui.progress_bars"] ? progressBar(context, "sessions") : undefined;
  const opened = readUsage({
    stores,
    cacheDirectory: flags.index === false ? undefined : cache,
    rescan: flags.rescan,
    onProgress: bar?.update,
  });
  opened.notices.forEach(out.say);
  sayDamages(opened.usage, out);
  return {
    usage: opened.usage,
    prices,
    config,
    [Symbol.dispose]() {
      opened[Symbol.dispose]();
      for (const store of stores) store[Symbol.dispose]();
    },
  };
}

function sayDamages({ damages, stores }: Usage, out: Output): void {
  for (const { kind, path } of stores) out.detail(`read ${kind} ${path}`);
  if (damages.length === 0) return;
  out.say(
    damages.length === 1
      ? "1 damaged message or file is left out (--verbose names it)"
      : `${damages.length} damaged messages or files are left out (--verbose names them)`,
  );
  for (const { place, reason } of damages) out.detail(`left out: ${place}: ${reason}`);
}

/**
 * What a report is asked for.
 *
 * @param kind The report.
 * @param flags What the command line says.
 * @param now Milliseconds since 1970.
 * @returns The query.
 * @throws {UserError} If a day or a time zone is none.
 */
export function readQuery(kind: ReportKind, flags: ReportFlags, now: number = Date.now()): Query {
  const { startDay, timezone, cost, tokens, project, model, agent, limit, sort } = flags;
  const { flat, byDirectory, idle } = flags;
  return {
    kind,
    ...parseRange(flags, { now, timezone }),
    cost,
    tokens,
    ...(startDay !== undefined && { startDay }),
    ...(timezone !== undefined && { timezone }),
    ...(project !== undefined && { project }),
    ...(model !== undefined && { model }),
    ...(agent !== undefined && { agent }),
    ...(limit !== undefined && { limit }),
    ...(sort !== undefined && { sort }),
    ...(flat !== undefined && { flat }),
    ...(byDirectory !== undefined && { byDirectory }),
    ...(idle !== undefined && { idle }),
  };
}

/**
 * Sessions for completion, newest first.
 *
 * @param context The process.
 * @param partial The word so far.
 * @returns Ids that begin with it.
 */
export async function proposeUsageSessions(
  context: Context,
  partial: string,
): Promise<readonly string[]> {
  const silent = output(context, { quiet: true, color: false });
  using opened = await openUsage(context, {}, { ...silent, complain: () => {} });
  return opened.usage.sessions
    .map(({ session }) => session.id)
    .filter((id) => id.startsWith(partial))
    .toReversed();
}
