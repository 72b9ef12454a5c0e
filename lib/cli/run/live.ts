/**
 * What `tmuxform live` does.
 *
 * @module
 */
import { cacheDirectory } from "../../base/cache_directory.ts";
import { dailyBudget, followAlerts } from "../../alerts/mod.ts";
import { resolvePath } from "../../base/path.ts";
import { UserError } from "../../base/problem.ts";
import { type Config, loadConfig } from "../../config/mod.ts";
import {
  boardOf,
  type BoardOptions,
  boardToJson,
  drawBoard,
  listenToStop,
  onScreen,
  plainLine,
  runPlain,
  type Size,
  type Stop,
} from "../../live/mod.ts";
import { findStores } from "../../opencode/mod.ts";
import {
  findSession,
  followUsage,
  loadPrices,
  openZone,
  type Progress,
  type Usage,
  type UsageFollower,
} from "../../usage/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { type Output, usesColor } from "../output.ts";

/** Flags of `live`. */
export interface LiveFlags {
  readonly interval?: number;
  readonly session?: string;
  readonly pick?: boolean;
  readonly once?: boolean;
  readonly json?: boolean;
  readonly storage?: readonly string[];
  readonly timezone?: string;
  readonly index?: boolean;
  readonly color?: boolean;
}

/** What a terminal has that does not tell its size. */
const USUAL: Size = { columns: 80, rows: 24 };

/**
 * Show the dashboard.
 *
 * @param flags Flags.
 */
export default function live(this: Context, flags: LiveFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const { environment, directory, terminal } = this;
    const config = await loadConfig({ environment, directory });
    config.warnings.forEach(out.complain);
    openZone(flags.timezone);
    const prices = loadPrices(config);
    const hasScreen = terminal.output && environment["TERM"] !== "dumb" && !flags.json &&
      !flags.once;
    if (flags.pick && !(hasScreen && terminal.input)) {
      throw new UserError("Cannot --pick a session without a terminal", {
        hint: "--session names one",
      });
    }
    const plan: Plan = {
      context: this,
      flags,
      config,
      boards: { prices, timezone: flags.timezone, dailyBudget: dailyBudget(config) },
      alerts: followAlerts({ settings: config.alerts, prices, timezone: flags.timezone }),
      interval: (flags.interval ?? config.values["ui.live_refresh_interval"]) * 1000,
      color: usesColor(this, flags.color ?? (config.values["ui.colors"] ? undefined : false)),
    };
    using stop = listenToStop();
    if (hasScreen) return await showScreen(plan, stop, out);
    using follower = follow(plan);
    follower.notices.forEach(out.say);
    if (flags.once) return printOnce(plan, follower);
    return await runPlain(follower, {
      ...plan.boards,
      interval: plan.interval,
      session: sessionOf(plan, follower.usage),
      alerts: plan.alerts,
      print: (board, alerts) => {
        const line = flags.json
          ? JSON.stringify(boardToJson(board, alerts))
          : plainLine(board, alerts);
        this.process.stdout.write(`${line}\n`);
      },
    }, stop);
  });
}

/** All that was asked for. */
interface Plan {
  readonly context: Context;
  readonly flags: LiveFlags;
  readonly config: Config;
  readonly boards: BoardOptions;
  readonly alerts: (usage: Usage, now: number) => readonly string[];
  readonly interval: number;
  readonly color: boolean;
}

/** What went wrong with the index is said when the screen has been given back. */
async function showScreen(plan: Plan, stop: Stop, out: Output): Promise<number> {
  const { context, flags, boards, alerts, interval, color } = plan;
  const { status, notices } = await onScreen({
    ...boards,
    interval,
    color,
    alerts,
    home: context.environment["HOME"],
    session: (usage) => sessionOf(plan, usage),
    pick: flags.pick ?? false,
    write: context.process.stdout.write,
    size: () => context.terminal.size() ?? USUAL,
    hasKeys: context.terminal.input,
    follow: (onProgress) => follow(plan, onProgress),
  }, stop);
  notices.forEach(out.say);
  return status;
}

function printOnce(plan: Plan, follower: UsageFollower): number {
  const { context, flags, boards, color } = plan;
  const session = sessionOf(plan, follower.usage);
  const view = "session";
  const board = boardOf(follower, boards, { view, session, now: Date.now() });
  const home = context.environment["HOME"];
  const size = context.terminal.size() ?? USUAL;
  const alerts = plan.alerts(follower.usage, Date.now());
  const lines = flags.json
    ? [JSON.stringify(boardToJson(board, alerts))]
    : drawBoard(board, { ...size, color, view, help: false, paused: false, home, alerts });
  context.process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return 0;
}

function sessionOf({ flags }: Plan, usage: Usage): string | undefined {
  return flags.session === undefined ? undefined : findSession(usage, flags.session);
}

function follow(
  { context, flags, config }: Plan,
  onProgress?: (progress: Progress) => void,
): UsageFollower {
  const { environment, directory } = context;
  const paths = flags.storage?.map((path) => resolvePath(directory, path)) ?? config.storage;
  const cache = cacheDirectory(context);
  return followUsage({
    find: () => findStores({ environment, paths, scratch: cache }),
    cacheDirectory: flags.index === false ? undefined : cache,
    onProgress,
  });
}
