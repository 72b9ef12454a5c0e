/**
 * `tmuxform watch`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { namePositional, onOff, sharedAliases, sharedFlags } from "../flags.ts";

/** Apply again whenever a workspace file changes. */
export const watchCommand: Command<Context> = buildCommand({
  loader: () => import("../run/watch.ts"),
  parameters: {
    positional: namePositional,
    flags: {
      yes: onOff("Do changes that stop a process too"),
      force: onOff("Stop even a shell with something running in it"),
      prune: onOff("Delete what is no longer declared"),
      ...sharedFlags,
    },
    aliases: { y: "yes", ...sharedAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [NAME…]"],
    brief: "Apply again whenever a workspace file changes",
    fullDescription: `Apply again whenever a workspace file changes, until Ctrl-C.

A broken file is reported, and the last good state kept. Changes that stop a process are held back
without --yes.

Examples:
  tmuxform watch
  tmuxform watch dev --yes --prune`,
  },
});
