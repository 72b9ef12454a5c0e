/**
 * OpenCode's usage as commands ask for it.
 *
 * @module
 */
import { cacheDirectory } from "../base/cache_directory.ts";
import { resolvePath } from "../base/path.ts";
import { type Config, loadConfig } from "../config/mod.ts";
import { findStores } from "../opencode/mod.ts";
import {
  parseRange,
  type Query,
  type ReadUsage,
  readUsage,
  type ReadUsageOptions,
  type ReportKind,
  type UsageReading,
} from "../usage/intake.ts";
import type { Context } from "./context.ts";
import { type Output, output } from "./output.ts";
import { progressBar } from "./progress.ts";
import type { ReportFlags } from "./report_flags.ts";

/** Where usage is from, among the flags. */
export type UsageFlags = Pick<ReportFlags, "storage" | "rescan" | "index">;

/**
 * Load the configuration, and complain of what is odd in it.
 *
 * @param context The process.
 * @param out Is told.
 * @returns The configuration.
 * @throws {UserError} If it is wrong.
 */
export async function openConfig(
  { environment, directory }: Context,
  out: Output,
): Promise<Config> {
  const config = await loadConfig({ environment, directory });
  config.warnings.forEach(out.complain);
  return config;
}

/**
 * Read all usage.
 *
 * @param context The process.
 * @param flags Where it is from.
 * @param config The configuration.
 * @param out Is told what could not be read.
 * @param read Reads it: {@linkcode readUsage}, or what reads less.
 * @returns What was read; dispose of it when no more interactions are needed.
 * @throws {UserError} If a named storage is not there.
 */
export function readStores<Read extends UsageReading>(
  context: Context,
  flags: UsageFlags,
  config: Config,
  out: Output,
  read: (options: ReadUsageOptions) => Read,
): Read {
  const { environment, directory } = context;
  const named = flags.storage?.map((path) => resolvePath(directory, path)) ?? config.storage;
  const cache = cacheDirectory(context);
  const onMissing = (path: string) => out.say(missingDatabase(path));
  const stores = findStores({ environment, paths: named, scratch: cache, onMissing });
  if (stores.length === 0) {
    const data = environment["XDG_DATA_HOME"] || `${environment["HOME"] ?? ""}/.local/share`;
    out.say(`OpenCode has no storage in ${data}/opencode; --storage PATH names another place`);
  }
  using bar = config.values["ui.progress_bars"] ? progressBar(context, "sessions") : undefined;
  const opened = read({
    stores,
    cacheDirectory: flags.index === false ? undefined : cache,
    rescan: flags.rescan,
    onProgress: bar?.update,
  });
  opened.notices.forEach(out.say);
  for (const { kind, path } of stores) out.detail(`read ${kind} ${path}`);
  sayDamages(opened.damages, out);
  return {
    ...opened,
    [Symbol.dispose]() {
      // Tools and single interactions are read after all the rest.
      const said = new Set(opened.damages.map(({ place, reason }) => `${place}: ${reason}`));
      const all = stores.flatMap(({ damages }) => damages);
      sayDamages(all.filter(({ place, reason }) => !said.has(`${place}: ${reason}`)), out);
      opened[Symbol.dispose]();
      for (const store of stores) store[Symbol.dispose]();
    },
  };
}

function sayDamages(damages: ReadUsage["damages"], out: Output): void {
  if (damages.length === 0) return;
  out.say(
    damages.length === 1
      ? "1 damaged message or file is left out (--verbose names it)"
      : `${damages.length} damaged messages or files are left out (--verbose names them)`,
  );
  for (const { place, reason } of damages) out.detail(`left out: ${place}: ${reason}`);
}

function missingDatabase(path: string): string {
  return `OPENCODE_DB names ${JSON.stringify(path)}, which is no file: other storage is read alone`;
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
  const silent = { ...output(context, { quiet: true, color: false }), complain: () => {} };
  const config = await openConfig(context, silent);
  using opened = readStores(context, {}, config, silent, readUsage);
  return opened.usage.sessions
    .map(({ session }) => session.id)
    .filter((id) => id.startsWith(partial))
    .toReversed();
}
