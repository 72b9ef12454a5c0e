/**
 * `tmuxform snapshot diff`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { onOff, outputAliases, outputFlags, serverAliases, serverFlags } from "../../flags.ts";
import { idOrLiveParameter, idParameter } from "./id.ts";

/** What changed. */
export const diffCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/diff.ts")>(
      import.meta.resolve("../../run/snapshot/diff.ts"),
    )).default,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        { ...idParameter, placeholder: "FROM", optional: true },
        { ...idOrLiveParameter, placeholder: "TO", optional: true },
      ],
    },
    flags: {
      detailedExitcode: onOff("Exit with 2 if something differs"),
      ...serverFlags,
      ...outputFlags,
    },
    aliases: { ...serverAliases, ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [FROM] [TO]"],
    brief: "What differs between two snapshots, or between one and what is there now",
    fullDescription: `What differs between two snapshots, or between one and what is there now.

With the symbols of the plan: + is new, - is gone, ~ changed, ± was started anew with another
command. Of variables only that they changed is told, of screens only how many.

Examples:
  tmuxform snapshot diff                     since the newest snapshot
  tmuxform snapshot diff monday friday
  tmuxform snapshot diff latest live --json | jq .summary`,
  },
});
