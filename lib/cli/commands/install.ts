/**
 * `tmuxform install` and `tmuxform uninstall`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { onOff, outputAliases, outputFlags, text } from "../flags.ts";

/** Put the program where shells look for it. */
export const installCommand: Command<Context> = buildCommand({
  loader: async () => (await import("../run/install.ts")).installPrograms,
  parameters: {
    flags: {
      withOcmonitor: onOff("Also `ocmonitor`, the Python tool's command line answered by tmuxform"),
      dir: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "DIR",
        brief: "Directory for the programs (default: ~/.local/bin)",
      },
      force: onOff("Also where somebody else's files are; they are kept as FILE.~1~"),
      dryRun: onOff("Only say what would be done"),
      ...outputFlags,
    },
    aliases: { n: "dryRun", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Put tmuxform where shells look for it, with completions",
    fullDescription:
      `Link tmuxform into ~/.local/bin, and put completions where bash, zsh and fish look for them.
Nobody else's file is overwritten without --force. After moving the checkout, run it again.

Examples:
  tmuxform install
  tmuxform install --with-ocmonitor --dir ~/bin
  tmuxform install --dry-run`,
  },
});

/** Take away what was put there. */
export const uninstallCommand: Command<Context> = buildCommand({
  loader: async () => (await import("../run/install.ts")).uninstallPrograms,
  parameters: {
    flags: { dryRun: onOff("Only say what would be done"), ...outputFlags },
    aliases: { n: "dryRun", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Take away what install made",
    fullDescription: `Take away what install made, and only that. What was changed since stays.

Examples:
  tmuxform uninstall
  tmuxform uninstall --dry-run`,
  },
});
