/**
 * `tmuxform snapshot import`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { onOff, outputAliases, outputFlags, text } from "../../flags.ts";

/** From a file. */
export const importCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/import.ts")>(
      import.meta.resolve("../../run/snapshot/import.ts"),
    )).default,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{
        parse: text,
        placeholder: "FILE",
        brief: "A file of `snapshot export`, or of tmux-resurrect",
      }],
    },
    flags: {
      fromResurrect: onOff("The file is one of tmux-resurrect"),
      name: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "NAME",
        brief: "What the snapshot is called",
      },
      ...outputFlags,
    },
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[FLAGS] FILE"],
    brief: "Keep a snapshot that a file holds",
    fullDescription: `Keep a snapshot that a file holds, under the id of its time.

--from-resurrect takes a file that tmux-resurrect saved: sessions, windows, layouts, directories,
commands, and what was on the screens if its archive is there and the file is the last one.

Examples:
  tmuxform snapshot import tmux.snapshot
  tmuxform snapshot import --from-resurrect ~/.local/share/tmux/resurrect/last`,
  },
});
