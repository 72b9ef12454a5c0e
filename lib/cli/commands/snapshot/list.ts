/**
 * `tmuxform snapshot list`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { outputAliases, outputFlags } from "../../flags.ts";
import { keepFlags } from "../../keep_flags.ts";

/** What is kept. */
export const listCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/list.ts")>(
      import.meta.resolve("../../run/snapshot/list.ts"),
    )).default,
  parameters: {
    flags: { ...keepFlags, ...outputFlags },
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "The snapshots that are kept",
    fullDescription: `The snapshots that are kept, the newest first.

With the rules of \`prune\`, also what they would keep and why, and what would go.
Exit status 3 if a damaged one was found, which is then set aside.

Examples:
  tmuxform snapshot list
  tmuxform snapshot list --keep-last 5 --keep-daily 7
  tmuxform snapshot list --json | jq -r '.snapshots[].id'`,
  },
});
