/**
 * `tmuxform snapshot save`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import {
  onOff,
  outputAliases,
  outputFlags,
  serverAliases,
  serverFlags,
  text,
} from "../../flags.ts";

/** Take a snapshot. */
export const saveCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await importLater<typeof import("../../run/snapshot/save.ts")>(
      import.meta.resolve("../../run/snapshot/save.ts"),
    )).default,
  parameters: {
    positional: {
      kind: "array",
      parameter: {
        parse: text,
        placeholder: "SESSION",
        brief: "Name of a live session; none: all sessions of the server",
        proposeCompletions: completeLiveSessions,
      },
    },
    flags: {
      all: onOff("All sessions, managed or not, as without names"),
      name: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "NAME",
        brief: "What the snapshot can be called by, beside its id",
      },
      scrollback: {
        kind: "parsed",
        parse: parseScrollback,
        default: "all",
        placeholder: "LINES|all|none",
        brief: "Lines kept above each screen; none keeps no screens at all",
      },
      includeSecrets: onOff("Keep also variables whose names look like credentials"),
      ...serverFlags,
      ...outputFlags,
    },
    aliases: { n: "name", ...serverAliases, ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [SESSION…]"],
    brief: "Save sessions as they are now",
    fullDescription:
      `Save sessions as they are now: windows, panes, layouts, directories, programs with their arguments,
options, environment, and what is on the screens. Nothing in tmux is changed.

A snapshot is whole or not there. Variables whose names look like credentials (TOKEN, KEY,
PASSWORD, …) are left out, and only their names kept. What is on screens is kept as it is.

Examples:
  tmuxform snapshot save                          all sessions
  tmuxform snapshot save work notes --name friday two of them, under a name
  tmuxform snapshot save --scrollback 1000        at most 1,000 lines above each screen
  tmuxform snapshot save --scrollback none        no screens at all`,
  },
});

async function completeLiveSessions(this: Context, partial: string): Promise<readonly string[]> {
  if (partial.startsWith("-")) return [];
  const { proposeLiveSessions } = await importLater<
    typeof import("../../complete_live_sessions.ts")
  >(import.meta.resolve("../../complete_live_sessions.ts"));
  return proposeLiveSessions(this);
}

/** At most as many as tmux itself could keep. */
const MOST_LINES = 2_147_483_647;

function parseScrollback(word: string): number | "all" | "none" {
  if (word === "all" || word === "none") return word;
  if (/^\d{1,10}$/.test(word) && Number(word) <= MOST_LINES) return Number(word);
  throw new SyntaxError(
    `Cannot read ${JSON.stringify(word)} as a number of lines: give one from 0, "all" or "none"`,
  );
}
