/**
 * `tmuxform init`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { outputAliases, outputFlags, text } from "../flags.ts";

/** Write a first workspace file. */
export const initCommand: Command<Context> = buildCommand({
  loader: () => import("../run/init.ts"),
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{
        parse: text,
        optional: true,
        placeholder: "DIR",
        brief: "Directory with workspace files (default: ./workspaces)",
      }],
    },
    flags: outputFlags,
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[DIR]"],
    brief: "Write a first workspace file",
    fullDescription: `Write a first, commented workspace file, and say what to do next.

Examples:
  tmuxform init                           ./workspaces/main.toml
  tmuxform init ~/.config/tmuxform/workspaces`,
  },
});
