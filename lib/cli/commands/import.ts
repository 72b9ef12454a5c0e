/**
 * `tmuxform import`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { onOff, sharedAliases, sharedFlags, text } from "../flags.ts";

/** Write the workspace file of a live session. */
export const importCommand: Command<Context> = buildCommand({
  loader: () => import("../run/import.ts"),
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{ parse: text, placeholder: "SESSION", brief: "Name of a live session" }],
    },
    flags: {
      out: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "FILE",
        brief: "Where to; - for standard output (default: SESSION.toml)",
      },
      adopt: onOff("Manage the live session from now on"),
      force: onOff("Update a file that is there; its comments are kept"),
      ...sharedFlags,
    },
    aliases: { o: "out", ...sharedAliases },
  },
  docs: {
    customUsage: ["[FLAGS] SESSION"],
    brief: "Write the workspace file of a live session",
    fullDescription: `Write the workspace file of a live session.

What was started with a command is declared with it; a shell is declared as a shell, with a comment
that says what runs in it now.

Examples:
  tmuxform import work --out -            show it
  tmuxform import work                    write workspaces/work.toml
  tmuxform import work --adopt            write it, and manage the live session from now on`,
  },
});
