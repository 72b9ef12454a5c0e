/**
 * `tmuxform alerts …`.
 *
 * @module
 */
import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import type { Context } from "../context.ts";
import {
  onOff,
  outputAliases,
  outputFlags,
  serverAliases,
  serverFlags,
  usageFlags,
} from "../flags.ts";

const aliases = { ...serverAliases, ...outputAliases } as const;

const checkCommand: Command<Context> = buildCommand({
  loader: async () => (await import("../run/alerts.ts")).check,
  parameters: {
    flags: {
      notify: {
        kind: "boolean",
        default: true,
        brief: "Tell who is configured, or --no-notify",
      },
      ...usageFlags,
      rescan: onOff("Read everything again"),
      ...serverFlags,
      ...outputFlags,
    },
    aliases,
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "How much of each limit is used; tell what was not told before",
    fullDescription: `How much of each limit is used; tell what was not told before.

Exit status: 0 no limit is passed; 1 error; 2 a limit is passed; 3 somebody could not be told.

Examples:
  tmuxform alerts check
  tmuxform alerts check --no-notify --json | jq '.limits[] | select(.state != "fine")'
  */5 * * * * tmuxform alerts check --quiet >/dev/null      as cron runs it`,
  },
});

const testCommand: Command<Context> = buildCommand({
  loader: async () => (await import("../run/alerts.ts")).test,
  parameters: { flags: { ...serverFlags, ...outputFlags }, aliases },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Tell everybody who is configured that this is a test",
    fullDescription: `Tell everybody who is configured that this is a test.

Says for each channel whether it works, or why not. Exit status 1 if one does not.

Examples:
  tmuxform alerts test
  tmuxform alerts test -L other --json | jq '.channels[] | select(.ok | not)'`,
  },
});

/** Budgets. */
export const alertsRoutes: RouteMap<Context> = buildRouteMap({
  routes: { check: checkCommand, test: testCommand },
  docs: {
    brief: "Budgets, and who is told when they are passed",
    fullDescription: `Budgets, and who is told when they are passed.

Limits and channels are in the table [alerts] of the config file:

  [[alerts.limit]]
  per = "day"
  dollars = 20

  [alerts.tmux]

\`tmuxform config path\` says where it is; docs/alerts.md has all keys.`,
  },
});
