/**
 * `tmuxform validate`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { outputAliases, outputFlags, text, workspaceFlags } from "../flags.ts";

/** Check files without tmux. */
export const validateCommand: Command<Context> = buildCommand({
  loader: () => import("../run/validate.ts"),
  parameters: {
    positional: {
      kind: "array",
      parameter: { parse: text, placeholder: "FILE", brief: "Workspace file; none: all" },
    },
    flags: { ...workspaceFlags, ...outputFlags },
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[FLAGS] [FILE…]"],
    brief: "Check workspace files without tmux",
    fullDescription: `Check workspace files without tmux. All errors of a file are shown at once.

Examples:
  tmuxform validate
  tmuxform validate work.toml --json`,
  },
});
