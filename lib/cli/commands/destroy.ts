/**
 * `tmuxform destroy`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import {
  lockTimeoutFlag,
  namePositional,
  onOff,
  sharedAliases,
  sharedFlags,
  targetFlag,
} from "../flags.ts";

/** End managed sessions. */
export const destroyCommand: Command<Context> = buildCommand({
  loader: () => import("../run/destroy.ts"),
  parameters: {
    positional: namePositional,
    flags: {
      yes: onOff("Do not ask"),
      force: onOff("Stop busy shells and windows made by hand, too"),
      target: targetFlag,
      lockTimeout: lockTimeoutFlag,
      ...sharedFlags,
    },
    aliases: { y: "yes", t: "target", ...sharedAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [NAME…]"],
    brief: "End managed sessions",
    fullDescription: `End managed sessions, and what runs in them.

Programs are asked to end (TERM), then made to after 5 s. Sessions that tmuxform did not make are
never touched; one that has windows made by hand needs --force.

Examples:
  tmuxform destroy dev
  tmuxform destroy dev --target dev/api   one window of it
  tmuxform destroy --yes                  all declared sessions with autostart = true`,
  },
});
