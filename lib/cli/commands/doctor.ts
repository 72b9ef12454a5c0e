/**
 * `tmuxform doctor`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { sharedAliases, sharedFlags } from "../flags.ts";

/** Say what is missing here. */
export const doctorCommand: Command<Context> = buildCommand({
  loader: () => import("../run/doctor.ts"),
  parameters: { flags: sharedFlags, aliases: sharedAliases },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Check that everything needed is here, and say how to get what is not",
    fullDescription: `Check that everything needed is here, and say how to get what is not:
programs, terminal, directories, workspaces, configuration, OpenCode's storage.
Nothing is changed. Exit status: 1 if something is an error, 0 otherwise.

Examples:
  tmuxform doctor
  tmuxform doctor --json | jq '.checks[] | select(.status != "ok")'`,
  },
});
