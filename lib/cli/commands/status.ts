/**
 * `tmuxform status`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { parseDuration } from "../../base/duration.ts";
import type { Context } from "../context.ts";
import { namePositional, onOff, sharedAliases, sharedFlags } from "../flags.ts";

/** Show what is there. */
export const statusCommand: Command<Context> = buildCommand({
  loader: () => import("../run/status.ts"),
  parameters: {
    positional: namePositional,
    flags: {
      watch: onOff("Show it again and again, until Ctrl-C"),
      interval: {
        kind: "parsed",
        parse: parseDuration,
        default: "2s",
        placeholder: "DURATION",
        brief: "How often with --watch",
      },
      detailedExitcode: onOff("Exit with 2 if something is not as declared"),
      ...sharedFlags,
    },
    aliases: { w: "watch", ...sharedAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [NAME…]"],
    brief: "Show every managed session, window and pane",
    fullDescription: `Show every managed session, window and pane: state, uptime, command, drift.

Examples:
  tmuxform status
  tmuxform status dev --watch
  tmuxform status --json | jq '.objects[] | select(.state == "dead")'
  tmuxform status --detailed-exitcode     exit status 2 if something is not as declared`,
  },
});
