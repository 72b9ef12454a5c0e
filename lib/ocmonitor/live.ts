/**
 * `ocmonitor live`: the dashboard, by the Python tool's flags.
 *
 * @module
 */
import { dailyBudget, followAlerts } from "../alerts/mod.ts";
import { cacheDirectory } from "../base/cache_directory.ts";
import { resolvePath } from "../base/path.ts";
import type { Config } from "../config/mod.ts";
import {
  listenToStop,
  onScreen,
  plainLine,
  type PlainOptions,
  runPlain,
  type Stop,
} from "../live/mod.ts";
import { followUsage, type PriceTable, type UsageFollower } from "../usage/mod.ts";
import type { Process } from "./process.ts";
import { storesIn } from "./storage.ts";

/** What a terminal has that does not tell its size. */
const USUAL = { columns: 80, rows: 24 };

/** What is shown, and how. */
export interface LiveCommand {
  /** The process. */
  readonly process: Process;
  /** Options and the argument, by their names. */
  readonly values: ReadonlyMap<string, string>;
  /** The configuration. */
  readonly config: Config;
  /** Prices. */
  readonly prices: PriceTable;
  /** Whether there may be colours. */
  readonly colors: boolean;
  /** Is told what went wrong without harm. */
  readonly say: (line: string) => void;
}

/**
 * Show the dashboard until it is stopped. Without a terminal it prints a line for each look.
 *
 * @param command What is shown, and how.
 * @returns The exit status.
 * @throws Whatever reading usage throws at first.
 */
export async function live(command: LiveCommand): Promise<number> {
  const { process, values, config, prices } = command;
  const { timezone, environment } = process;
  const seconds = values.get("interval") ?? config.values["ui.live_refresh_interval"];
  const options = {
    prices,
    timezone,
    dailyBudget: dailyBudget(config),
    alerts: followAlerts({ settings: config.alerts, prices, timezone }),
    interval: Number(seconds) * 1000,
  };
  using stop = listenToStop();
  const status = process.isTerminal && environment["TERM"] !== "dumb"
    ? await onTerminal(command, options, stop)
    : await inLines(command, options, stop);
  if (status === 0) process.complain("Live monitoring stopped.\n");
  return status;
}

type Options = Omit<PlainOptions, "print" | "session">;

async function onTerminal(
  command: LiveCommand,
  options: Options,
  stop: Stop,
): Promise<number> {
  const { process, colors, say } = command;
  const { status, notices } = await onScreen({
    ...options,
    color: colors,
    pick: false,
    home: process.environment["HOME"],
    write: process.print,
    size: () => process.size() ?? USUAL,
    hasKeys: process.hasKeys,
    follow: (onProgress) => follow(command, onProgress),
  }, stop);
  notices.forEach(say);
  return status;
}

async function inLines(
  command: LiveCommand,
  options: Options,
  stop: Stop,
): Promise<number> {
  using follower = follow(command);
  follower.notices.forEach(command.say);
  return await runPlain(follower, {
    ...options,
    print: (board, alerts) => command.process.print(`${plainLine(board, alerts)}\n`),
  }, stop);
}

function follow(
  { process, values, config }: LiveCommand,
  onProgress?: Parameters<typeof followUsage>[0]["onProgress"],
): UsageFollower {
  const path = values.get("path");
  const paths = path === undefined ? config.storage : [resolvePath(process.directory, path)];
  return followUsage({
    find: () => storesIn(process, paths),
    cacheDirectory: cacheDirectory(process),
    onProgress,
  });
}
