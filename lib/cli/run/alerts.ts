/**
 * What `tmuxform alerts` does.
 *
 * @module
 */
import {
  type Alert,
  announce,
  type Announcement,
  type Channel,
  evaluate,
  type LimitUse,
  openChannels,
  testChannels,
} from "../../alerts/mod.ts";
import { formatProblem, type Problem, UserError } from "../../base/problem.ts";
import { stateDirectory } from "../../base/state_directory.ts";
import { type AlertSettings, type Config, loadConfig } from "../../config/mod.ts";
import { checkToJson, deliveryToJson } from "../alerts_json.ts";
import { limitLines } from "../alerts_table.ts";
import type { Context } from "../context.ts";
import type { ServerFlags, SharedOutputFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import { type Output, usesColor } from "../output.ts";
import { programEnvironment, tmuxClient } from "../surroundings.ts";
import { openUsage } from "../priced_usage.ts";
import type { UsageFlags } from "../usage.ts";

/** Exit status when a limit is passed. */
const PASSED = 2;

/** Exit status when somebody could not be told. */
const IN_PART = 3;

/** Flags of `alerts test`. */
export type TestFlags = ServerFlags & SharedOutputFlags;

/** Flags of `alerts check`. */
export type CheckFlags = TestFlags & UsageFlags & { readonly notify: boolean };

const NO_ALERTS = {
  hint: "`tmuxform config path` says where the config file is; write in it, for example:\n" +
    '[[alerts.limit]]\nper = "day"\ndollars = 20\n\n[alerts.tmux]',
};

/**
 * Check all limits.
 *
 * @param flags Flags.
 */
export function check(this: Context, flags: CheckFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    using opened = await openUsage(this, flags, out);
    const { usage, prices, config } = opened;
    const settings = settingsOf(config);
    const now = Date.now();
    const { limits, alerts } = evaluate({ usage, settings, prices, now });
    const told = flags.notify
      ? await announceAll(this, flags, settings, alerts, now, out)
      : undefined;
    if (flags.json) {
      out.printJson(checkToJson(limits, alerts, told === "failed" ? undefined : told, now));
    } else printCheck(this, flags, config, limits, alerts, out);
    sayTold(told, out);
    if (alerts.some(({ level }) => level === "hard")) return PASSED;
    return told === "failed" || told?.deliveries.some(({ problem }) => problem) ? IN_PART : 0;
  });
}

/**
 * Tell all channels that this is a test.
 *
 * @param flags Flags.
 */
export function test(this: Context, flags: TestFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const { environment, directory } = this;
    const config = await loadConfig({ environment, directory });
    config.warnings.forEach(out.complain);
    const channels = await channelsOf(this, flags, settingsOf(config));
    if (channels.length === 0) {
      throw new UserError("nobody is to be told: no channel is configured", {
        hint: "add a line [alerts.tmux], [alerts.bell], [alerts.osc], [alerts.desktop], " +
          "[alerts.webhook] or [alerts.command] to the config file",
      });
    }
    const deliveries = await testChannels(channels, Date.now());
    if (flags.json) out.printJson({ format_version: 1, channels: deliveries.map(deliveryToJson) });
    const width = Math.max(...deliveries.map(({ channel }) => channel.length));
    for (const { channel, problem } of deliveries) {
      const name = channel.padEnd(width);
      if (!problem) out.print(`${name}  ${out.paint("add", "works")}`);
      else {
        const words = `${out.paint("stop", "does not work")}: ${wordsOf(problem)}`;
        out.print(...`${name}  ${words}`.split("\n"));
      }
    }
    return deliveries.some(({ problem }) => problem) ? 1 : 0;
  });
}

function settingsOf({ alerts }: Config): AlertSettings {
  if (!alerts) throw new UserError("the config file has no table [alerts]", NO_ALERTS);
  return alerts;
}

function channelsOf(
  context: Context,
  flags: TestFlags,
  settings: AlertSettings,
): Promise<Channel[]> {
  const { terminal, process, environment } = context;
  const { socketName, socketPath } = flags;
  const named = {
    ...(socketName !== undefined && { socketName }),
    ...(socketPath !== undefined && { socketPath }),
  };
  const stream = terminal.messages
    ? process.stderr
    : terminal.output && !flags.json
    ? process.stdout
    : undefined;
  return openChannels(settings.channels, {
    environment: programEnvironment(context),
    tmux: (names) => tmuxClient(context, Object.keys(named).length > 0 ? named : names),
    writeTerminal: stream && ((text) => stream.write(text)),
    isInTmux: environment["TMUX"] !== undefined,
    notifySend: environment["TMUXFORM_NOTIFY_SEND"] || undefined,
  });
}

/** What is wrong with telling keeps nobody from seeing the table. */
async function announceAll(
  context: Context,
  flags: CheckFlags,
  settings: AlertSettings,
  alerts: readonly Alert[],
  now: number,
  out: Output,
): Promise<Announcement | "failed"> {
  const directory = stateDirectory(context);
  try {
    if (directory === undefined) {
      throw new UserError("there is no place to remember what was told: HOME is not set");
    }
    const channels = await channelsOf(context, flags, settings);
    return await announce(alerts, { settings, stateDirectory: directory, channels, now });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    error.problems.forEach(out.complain);
    return "failed";
  }
}

function printCheck(
  context: Context,
  flags: CheckFlags,
  config: Config,
  limits: readonly LimitUse[],
  alerts: readonly Alert[],
  out: Output,
): void {
  const { terminal } = context;
  const columns = terminal.output ? terminal.size()?.columns : undefined;
  const color = usesColor(context, flags.color ?? (config.values["ui.colors"] ? undefined : false));
  if (limits.length > 0) out.print(...limitLines(limits, columns, color));
  const others = alerts.filter(({ kind }) => kind !== "limit");
  if (limits.length > 0 && others.length > 0) out.print("");
  for (const { message } of others) out.print(out.paint("change", `! ${message}`));
  if (limits.length + others.length === 0) out.print("Nothing to be said.");
}

function sayTold(told: Announcement | "failed" | undefined, out: Output): void {
  if (!told || told === "failed") return;
  told.notices.forEach(out.say);
  const { fired, held, deliveries } = told;
  const names = deliveries.flatMap(({ channel, problem }) => problem ? [] : [channel]);
  if (names.length > 0) out.detail(`told of ${fired.length}: ${names.join(", ")}`);
  if (held > 0) out.say(`Quiet hours: ${held} to be told when they end`);
  for (const { channel, problem } of deliveries) {
    if (!problem) continue;
    out.complain({ ...problem, severity: "warning", message: `${channel}: ${problem.message}` });
  }
}

function wordsOf(problem: Problem): string {
  return formatProblem(problem).replace(/^error: /, "");
}
