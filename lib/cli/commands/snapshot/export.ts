/**
 * `tmuxform snapshot export`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { onOff, outputAliases, outputFlags, text } from "../../flags.ts";
import { idParameter } from "./id.ts";

/** To a file. */
export const exportCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/export.ts")>(
      import.meta.resolve("../../run/snapshot/export.ts"),
    )).default,
  parameters: {
    positional: { kind: "tuple", parameters: [{ ...idParameter, optional: true }] },
    flags: {
      output: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "FILE",
        brief: "The file, - for standard output; its name is made up where none is given",
      },
      toml: onOff("What a workspace file would declare for it, without its screens"),
      ...outputFlags,
    },
    aliases: { o: "output", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [SNAPSHOT]"],
    brief: "Write a snapshot with its screens to one file",
    fullDescription:
      `Write a snapshot with its screens to one file, for \`snapshot import\` on another machine.

Examples:
  tmuxform snapshot export latest
  tmuxform snapshot export before-upgrade -o ~/backup/tmux.snapshot
  tmuxform snapshot export friday --toml -o workspaces/friday.toml
  tmuxform snapshot export -o - | ssh host 'cat >tmux.snapshot'`,
  },
});
