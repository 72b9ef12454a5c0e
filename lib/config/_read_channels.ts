/**
 * Reading who is told of alerts: `[alerts.tmux]`, `[alerts.webhook]` and the like.
 *
 * @module
 */
import { parseDuration } from "../base/duration.ts";
import type { Table } from "../base/table.ts";
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

/** Messages stay this long, and programs may take this long. */
const TEN_SECONDS = "10s";

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
  const osc = read("osc", { code: oneOf(9, 777) });
  const webhook = read("webhook", { url: WEB_ADDRESS, secret_env: TEXT });
  const command = read("command", { run: RUN, timeout: DURATION_TEXT });
  if (webhook && webhook.url === undefined) findings.push(missing("webhook", "url"));
  if (command && command.run === undefined) findings.push(missing("command", "run"));
  return {
    ...(tmux && {
      tmux: {
        ...(tmux.socket_name !== undefined && { socketName: tmux.socket_name }),
        ...(tmux.socket_path !== undefined && { socketPath: tmux.socket_path }),
        duration: milliseconds(tmux.duration),
      },
    }),
    ...(read("bell", {}) && { bell: {} }),
    ...(osc && { osc: { code: osc.code ?? 9 } }),
    ...(read("desktop", {}) && { desktop: {} }),
    ...(webhook?.url !== undefined && {
      webhook: {
        url: webhook.url,
        ...(webhook.secret_env !== undefined && { secretEnv: webhook.secret_env }),
      },
    }),
    ...(command?.run !== undefined && {
      command: { run: command.run, timeout: milliseconds(command.timeout) },
    }),
  };
}

function missing(name: keyof ChannelSettings, key: string): Finding {
  return wrong(["alerts", name], "key", `[alerts.${name}] has no "${key}"`);
}

function milliseconds(duration: string = TEN_SECONDS): number {
  return parseDuration(duration) * 1000;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol);
}
