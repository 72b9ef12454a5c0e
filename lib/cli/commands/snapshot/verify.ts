/**
 * `tmuxform snapshot verify`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { outputAliases, outputFlags } from "../../flags.ts";
import { idParameter } from "./id.ts";

/** All looked at. */
export const verifyCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/verify.ts")>(
      import.meta.resolve("../../run/snapshot/verify.ts"),
    )).default,
  parameters: {
    positional: { kind: "array", parameter: idParameter },
    flags: outputFlags,
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[FLAGS] [SNAPSHOT…]"],
    brief: "Read everything that is kept, and name what is damaged",
    fullDescription: `Read everything that is kept, and name what is damaged.

Damaged files are moved to a directory beside the snapshots. Exit status 3 if there are any.

Examples:
  tmuxform snapshot verify
  tmuxform snapshot verify latest --verbose`,
  },
});
