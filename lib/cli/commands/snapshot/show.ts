/**
 * `tmuxform snapshot show`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { outputAliases, outputFlags } from "../../flags.ts";
import { idParameter } from "./id.ts";

/** What is in one. */
export const showCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/show.ts")>(
      import.meta.resolve("../../run/snapshot/show.ts"),
    )).default,
  parameters: {
    positional: { kind: "tuple", parameters: [{ ...idParameter, optional: true }] },
    flags: outputFlags,
    aliases: outputAliases,
  },
  docs: {
    customUsage: ["[FLAGS] [SNAPSHOT]"],
    brief: "What is in a snapshot",
    fullDescription:
      `What is in a snapshot: sessions, and each window as its layout, with commands and directories.

Without a name it is the newest whole one. Values of the environment are only in --json.

Examples:
  tmuxform snapshot show
  tmuxform snapshot show before-upgrade
  tmuxform snapshot show latest --json | jq -r '.snapshot.sessions[].name'`,
  },
});
