/**
 * `tmuxform config …`.
 *
 * @module
 */
import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import type { Context } from "../context.ts";
import { outputAliases, outputFlags, text } from "../flags.ts";

/** What each command does, and more about it. */
const COMMANDS = {
  show: [
    "Show every value, and where it comes from",
    "tmuxform config show --json | jq '.values[] | select(.source != \"default\")'",
  ],
  path: ["Print the path of the config file", '$EDITOR "$(tmuxform config path)"'],
  check: ["Check the config file and the prices", "tmuxform config check && tmuxform report daily"],
} as const;

/** A command about the configuration. */
export type ConfigCommand = keyof typeof COMMANDS;

function configCommand(name: ConfigCommand): Command<Context> {
  const [brief, example] = COMMANDS[name];
  return buildCommand({
    loader: async () => (await import("../run/config.ts")).commands[name],
    parameters: {
      flags: {
        config: {
          kind: "parsed",
          parse: text,
          optional: true,
          placeholder: "FILE",
          brief: "This file instead of the usual one",
        },
        ...outputFlags,
      },
      aliases: { c: "config", ...outputAliases },
    },
    docs: {
      customUsage: ["[FLAGS]"],
      brief,
      fullDescription: `${brief}.

Examples:
  tmuxform config ${name}
  ${example}`,
    },
  });
}

/** All of them. */
export const configRoutes: RouteMap<Context> = buildRouteMap({
  routes: {
    show: configCommand("show"),
    path: configCommand("path"),
    check: configCommand("check"),
  },
  docs: {
    brief: "The configuration of reports",
    fullDescription: `The configuration of reports: ocmonitor's own file,
~/.config/ocmonitor/config.toml, and prices of models beside it in models.json.`,
  },
});
