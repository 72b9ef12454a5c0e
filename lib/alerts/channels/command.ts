/**
 * A program of the user's own.
 *
 * @module
 */
import type { ChannelSettings } from "../../config/mod.ts";
import { runProgram } from "./_run.ts";
import { type Channel, noticeToJson } from "./channel.ts";

/**
 * The channel: the program gets the notice as JSON on its standard input.
 *
 * @param settings `[alerts.command]`.
 * @param environment Its environment.
 * @returns It.
 */
export function commandChannel(
  { run, timeout }: NonNullable<ChannelSettings["command"]>,
  environment: Readonly<Record<string, string>>,
): Channel {
  return {
    name: "command",
    send: (notice) =>
      runProgram({ command: run, environment, input: `${noticeToJson(notice)}\n`, timeout }),
  };
}
