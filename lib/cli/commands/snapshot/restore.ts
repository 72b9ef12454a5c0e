/**
 * `tmuxform snapshot restore`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { idAndSessionsParameter } from "./id.ts";
import {
  lockTimeoutFlag,
  onOff,
  outputAliases,
  outputFlags,
  serverAliases,
  serverFlags,
  text,
} from "../../flags.ts";

/** Bring sessions back. */
export const restoreCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/restore.ts")>(
      import.meta.resolve("../../run/snapshot/restore.ts"),
    )).default,
  parameters: {
    positional: {
      kind: "array",
      minimum: 1,
      parameter: {
        ...idAndSessionsParameter,
        placeholder: "ID|NAME|latest [SESSION…]",
        brief: "The snapshot, then sessions of it; none: all that it has",
      },
    },
    flags: {
      replace: onOff("End sessions that are there, and make them as they were saved"),
      programs: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "NAMES",
        brief: "Programs to start again too; -NAME: one less; none, all",
      },
      dryRun: onOff("Show the plan and change nothing"),
      yes: onOff("Do not ask before sessions are ended"),
      force: onOff("End even a shell with something running in it"),
      lockTimeout: lockTimeoutFlag,
      ...serverFlags,
      ...outputFlags,
    },
    aliases: { y: "yes", n: "dryRun", ...serverAliases, ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] ID|NAME|latest [SESSION…]"],
    brief: "Bring back sessions as they were saved",
    fullDescription:
      `Bring back sessions as they were saved: shows the plan, then makes what is missing. What is there
is never touched, unless --replace.

What a workspace declares is started again, and so are editors, pagers, monitors and the like
(vim, less, tail, htop, ssh, opencode, …), with all their arguments; --programs names others. In
place of any other there is a shell in its directory. Above it stands what was on the screen.
More programs can be named in $XDG_CONFIG_HOME/tmuxform/programs.

Exit status 3: done, but with less than was saved; what is said. 2: something is held back.

Examples:
  tmuxform snapshot restore latest                 all that is missing
  tmuxform snapshot restore friday work --dry-run  what would be made of one session
  tmuxform snapshot restore latest --programs "make -ssh"
  tmuxform snapshot restore friday work --replace  the session as it was, whatever it is now`,
  },
});
