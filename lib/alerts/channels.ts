/**
 * The channels that the config file names.
 *
 * @module
 */
import type { ChannelSettings } from "../config/mod.ts";
import type { TmuxClient } from "../tmux/mod.ts";
import type { Channel } from "./channels/channel.ts";
import type { WriteTerminal } from "./channels/terminal.ts";

/** What channels need of the process. */
export interface ChannelSurroundings {
  /** The environment: of programs, and where keys are. */
  readonly environment: Readonly<Record<string, string>>;
  /** The tmux server of these names, else the default one; fails where there is no tmux. */
  readonly tmux: (
    names: { readonly socketName?: string; readonly socketPath?: string },
  ) => TmuxClient;
  /** Writes to the terminal; undefined where there is none. */
  readonly writeTerminal: WriteTerminal;
  /** Whether tmux is between this program and the terminal. */
  readonly isInTmux: boolean;
  /** Path of `notify-send`; undefined if there is none. */
  readonly notifySend: string | undefined;
}

/**
 * Make the channels; each is loaded only if it is wanted.
 *
 * @param settings Who is told.
 * @param surroundings What it takes.
 * @returns The channels, in the order in which they are told.
 */
export async function openChannels(
  settings: ChannelSettings,
  surroundings: ChannelSurroundings,
): Promise<Channel[]> {
  const { environment, tmux, writeTerminal, isInTmux, notifySend } = surroundings;
  const channels: Channel[] = [];
  if (settings.tmux) {
    const { duration, ...names } = settings.tmux;
    const { tmuxChannel } = await import("./channels/tmux.ts");
    channels.push(tmuxChannel(() => tmux(names), duration));
  }
  if (settings.bell || settings.osc) {
    const { bellChannel, oscChannel } = await import("./channels/terminal.ts");
    if (settings.bell) channels.push(bellChannel(writeTerminal));
    if (settings.osc) channels.push(oscChannel(writeTerminal, settings.osc.code, isInTmux));
  }
  if (settings.desktop) {
    const { desktopChannel } = await import("./channels/desktop.ts");
    channels.push(desktopChannel(notifySend, environment));
  }
  if (settings.webhook) {
    const { webhookChannel } = await import("./channels/webhook.ts");
    channels.push(webhookChannel(settings.webhook, environment));
  }
  if (settings.command) {
    const { commandChannel } = await import("./channels/command.ts");
    channels.push(commandChannel(settings.command, environment));
  }
  return channels;
}
