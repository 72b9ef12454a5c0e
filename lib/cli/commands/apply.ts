/**
 * `tmuxform apply`.
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

/** Reconcile: print the plan, then do it. */
export const applyCommand: Command<Context> = buildCommand({
  loader: () => import("../run/apply.ts"),
  parameters: {
    positional: namePositional,
    flags: {
      yes: onOff("Do changes that stop a process too"),
      force: onOff("Stop even a shell with something running in it"),
      prune: onOff("Delete what is no longer declared"),
      adopt: onOff("Take over sessions of the same name that are not managed"),
      target: targetFlag,
      lockTimeout: lockTimeoutFlag,
      ...sharedFlags,
    },
    aliases: { y: "yes", t: "target", ...sharedAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [NAME…]"],
    brief: "Make live tmux what the workspace files declare",
    fullDescription: `Make live tmux what the workspace files declare.

Prints the plan, then each change as it is done, then looks again whether anything is left to do.
Changes that stop a process (± and -) are asked about on a terminal, done at once with --yes, and
otherwise held back: exit status 2.

NAME is a session, a workspace file, or a plan that was saved with \`tmuxform plan --out FILE\`.

Examples:
  tmuxform apply                          all sessions with autostart = true
  tmuxform apply dev                      the session "dev"
  tmuxform apply work.toml --yes          all sessions of a file, restarting what changed
  tmuxform apply dev --target dev/api     one window of it
  tmuxform plan --out p.json && tmuxform apply p.json`,
  },
});
