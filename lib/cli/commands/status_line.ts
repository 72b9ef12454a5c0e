/**
 * `tmuxform status-line`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { onOff } from "../flags.ts";

/** Print a segment for a status line. */
export const statusLineCommand: Command<Context> = buildCommand({
  loader: () => import("../run/status_line.ts"),
  parameters: { flags: { plain: onOff("Without tmux's colours") } },
  docs: {
    customUsage: ["[--plain]"],
    brief: "Today's cost, share of the budget and active sessions, for tmux's status line",
    fullDescription: `Today's cost, its share of the daily budget, and active sessions.

The colour is green, cyan from 50 % of the budget, yellow from 75 %, red from 90 %; the sign ! says
75 %, and !! that it is used up.

Examples:
  set -g status-interval 15                              in ~/.tmux.conf
  set -g status-right '#(tmuxform status-line) %H:%M'
  tmuxform status-line --plain`,
  },
});
