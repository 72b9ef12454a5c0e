/**
 * `tmuxform snapshot prune`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { onOff, outputAliases, outputFlags } from "../../flags.ts";
import { keepFlags } from "../../keep_flags.ts";
import { idParameter } from "./id.ts";

/** Less to keep. */
export const pruneCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/prune.ts")>(
      import.meta.resolve("../../run/snapshot/prune.ts"),
    )).default,
  parameters: {
    positional: { kind: "array", parameter: idParameter },
    flags: { dryRun: onOff("Only say what would go"), ...keepFlags, ...outputFlags },
    aliases: { n: "dryRun", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [SNAPSHOT…]"],
    brief: "Remove snapshots that no rule keeps",
    fullDescription: `Remove snapshots that no rule keeps, and the screens that only they show.

Each rule keeps some, as in restic; what none of them keeps goes. Without a rule nothing goes.
The newest whole snapshot always stays, and so do those with a name, unless --named is given or
they are named here.

Examples:
  tmuxform snapshot prune --keep-last 10 --keep-daily 7 --keep-weekly 4 --dry-run
  tmuxform snapshot prune --keep-within 14d
  tmuxform snapshot prune before-upgrade`,
  },
});
