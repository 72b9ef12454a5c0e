/**
 * Reading who is told of alerts: `[alerts.tmux]`, `[alerts.webhook]` and the like.
 *
 * @module
 */
import { parseDuration } from "../base/duration.ts";
import type { Table } from "../base/table.ts";
import { ALERT_DEFAULTS } from "./_alert_defaults.ts";
import type { ChannelSettings } from "./alerts.ts";
import { DURATION_TEXT, type Field, oneOf, readEnabled, TEXT, wrong } from "./_fields.ts";
import type { Finding } from "./_finding.ts";

const WEB_ADDRESS: Field<string> = {
  wants: "must be a web address that begins with https:// or http://",
  accepts: (value): value is string => TEXT.accepts(value) && isWebAddress(value),
};

const RUN: Field<[string, ...string[]]> = {
  wants: 'must be a program and its arguments, such as ["notify", "--urgent"]',
  accepts: (value): value is [string, ...string[]] =>
    Array.isArray(value) && value.length > 0 && value[0] !== "" &&
    value.every((each) => typeof each === "string" && !each.includes("\0")),
};

const TMUX = { socket_name: TEXT, socket_path: TEXT, duration: DURATION_TEXT };

const OSC = { code: oneOf(9, 777) };

const WEBHOOK = { url: WEB_ADDRESS, secret_env: TEXT };

const COMMAND = { run: RUN, timeout: DURATION_TEXT };

/** The keys of each channel's table. */
export const CHANNEL_KEYS: Readonly<Record<keyof ChannelSettings, readonly string[]>> = {
  tmux: Object.keys(TMUX),
  bell: [],
  osc: Object.keys(OSC),
  desktop: [],
  webhook: Object.keys(WEBHOOK),
  command: Object.keys(COMMAND),
};

/** The tables of channels that a file has. */
export type ChannelTables = Readonly<Partial<Record<keyof ChannelSettings, Table>>>;

/**
 * Read channels.
 *
 * @param tables Their tables.
 * @param findings What is wrong is added here.
 * @returns Those that are right.
 */
export function readChannels(tables: ChannelTables, findings: Finding[]): ChannelSettings {
  const read = <Fields extends Readonly<Record<string, Field<unknown>>>>(
    name: keyof ChannelSettings,
    fields: Fields,
  ) => readEnabled(tables[name], ["alerts", name], fields, findings);
  const tmux = read("tmux", TMUX);
  const osc = read("osc", OSC);
  const webhook = read("webhook", WEBHOOK);
  const command = read("command", COMMAND);
  if (webhook && webhook.url === undefined) findings.push(missing("webhook", "url"));
  if (command && command.run === undefined) findings.push(missing("command", "run"));
  return {
    ...(tmux && {
      tmux: {
        ...(tmux.socket_name !== undefined && { socketName: tmux.socket_name }),
        ...(tmux.socket_path !== undefined && { socketPath: tmux.socket_path }),
        duration: milliseconds(tmux.duration ?? ALERT_DEFAULTS.tmux.duration),
      },
    }),
    ...(read("bell", {}) && { bell: {} }),
    ...(osc && { osc: { code: osc.code ?? ALERT_DEFAULTS.osc.code } }),
    ...(read("desktop", {}) && { desktop: {} }),
    ...(webhook?.url !== undefined && {
      webhook: {
        url: webhook.url,
        ...(webhook.secret_env !== undefined && { secretEnv: webhook.secret_env }),
      },
    }),
    ...(command?.run !== undefined && {
      command: {
        run: command.run,
        timeout: milliseconds(command.timeout ?? ALERT_DEFAULTS.command.timeout),
      },
    }),
  };
}

function missing(name: keyof ChannelSettings, key: string): Finding {
  return wrong(["alerts", name], "key", `[alerts.${name}] has no "${key}"`);
}

function milliseconds(duration: string): number {
  return parseDuration(duration) * 1000;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol);
}
