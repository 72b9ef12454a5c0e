/**
 * `tmuxform live`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { onOff, outputFlags, text, usageFlags } from "../flags.ts";

/** Seconds. */
function parseInterval(value: string): number {
  const seconds = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  if (seconds >= 1 && seconds <= 60) return seconds;
  throw new RangeError(
    `Cannot use ${JSON.stringify(value)} as an interval: it must be 1 to 60 seconds`,
  );
}

/** The dashboard. */
export const liveCommand: Command<Context> = buildCommand({
  loader: () => import("../run/live.ts"),
  parameters: {
    flags: {
      interval: {
        kind: "parsed",
        parse: parseInterval,
        optional: true,
        placeholder: "SECONDS",
        brief: "Between two looks, 1 to 60; default: config, else 5",
      },
      session: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "SESSION",
        brief: "Show this session: its id or the beginning of it",
        proposeCompletions: completeSessions,
      },
      pick: onOff("Begin with the list of all sessions"),
      once: onOff("Print one picture and exit"),
      json: onOff("Print an object for each look, one a line"),
      ...usageFlags,
      timezone: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "ZONE",
        brief: "Time zone of days, as Europe/Berlin; default: yours",
      },
      color: outputFlags.color,
    },
    aliases: { i: "interval" },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Dashboard of the current OpenCode session",
    fullDescription: `What OpenCode does now, what it costs, how much room is left.

It follows the session that was active last, until you choose another one.
  up, down, j, k  choose a session, which stays    enter    pin what is shown, or let go
  1 2 3 4         session, today, models, projects  p        pause
  r               read everything again             ? q      help, quit

Where there is no terminal, it prints a line for each look. q and Ctrl-C exit with 0.

Examples:
  tmuxform live
  tmuxform live -i 2 --session ses_39e66164affe
  tmuxform live --once --no-color > screen.txt
  tmuxform live --json | jq -c '.session.cost'`,
  },
});

async function completeSessions(this: Context, partial: string): Promise<readonly string[]> {
  if (partial.startsWith("-")) return [];
  const { proposeUsageSessions } = await import("../usage.ts");
  return proposeUsageSessions(this, partial);
}
