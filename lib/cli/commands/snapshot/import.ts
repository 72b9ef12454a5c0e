/**
 * `tmuxform snapshot import`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { outputAliases, outputFlags, text } from "../../flags.ts";

/** From a file. */
export const importCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/import.ts")>(
      import.meta.resolve("../../run/snapshot/import.ts"),
    )).default,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{ parse: text, placeholder: "FILE", brief: "A file of `snapshot export`" }],
    },
    flags: outputFlags,
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[FLAGS] FILE"],
    brief: "Keep a snapshot that a file holds",
    fullDescription: `Keep a snapshot that a file holds, under the id of its time.

Examples:
  tmuxform snapshot import tmux.snapshot`,
  },
});
