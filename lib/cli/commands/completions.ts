/**
 * `tmuxform completions`, and the hidden command that the scripts call.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { text } from "../flags.ts";

/** Print a completion script. */
export const completionsCommand: Command<Context> = buildCommand({
  loader: () => import("../run/completions.ts"),
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{
        parse: text,
        placeholder: "SHELL",
        brief: "bash, zsh or fish",
        proposeCompletions: () => ["bash", "zsh", "fish"],
      }],
    },
  },
  docs: {
    customUsage: ["bash|zsh|fish"],
    brief: "Print a script for completion in bash, zsh or fish",
    fullDescription:
      `Print a script that completes commands, flags, sessions and addresses in your shell.

Examples:
  bash   eval "$(tmuxform completions bash)"                 in ~/.bashrc
  zsh    eval "$(tmuxform completions zsh)"                  in ~/.zshrc, after compinit
  fish   tmuxform completions fish | source                  in ~/.config/fish/config.fish`,
  },
});

/** Propose completions for the last of some words. */
export const completeCommand: Command<Context> = buildCommand({
  loader: () => import("../run/complete_words.ts"),
  parameters: {
    positional: {
      kind: "array",
      parameter: { parse: text, placeholder: "WORD", brief: "Words of the command line" },
    },
  },
  docs: { brief: "Propose completions for the last word" },
});
