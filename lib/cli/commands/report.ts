/**
 * `tmuxform report …`.
 *
 * @module
 */
import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import { importLater } from "../../base/import_later.ts";
import type { ReportKind } from "../../usage/report.ts";
import type { Context } from "../context.ts";
import { text } from "../flags.ts";
import { reportAliases, reportFlags } from "../report_flags.ts";

const later = <Module>(path: string) => importLater<Module>(import.meta.resolve(path));

/** What each report says, and an example of its own. */
const REPORTS: Readonly<Record<Exclude<ReportKind, "session">, readonly [string, string]>> = {
  sessions: ["Sessions, newest first, sub-agents below the session that called them", "--limit 20"],
  daily: ["Usage and cost of each day", "--since 7d --breakdown"],
  weekly: ["Usage and cost of each week", "--start-day sunday --year 2026"],
  monthly: ["Usage and cost of each month", "--json | jq '.[-1].total_cost'"],
  models: ["Usage and cost of each model", "--json | jq '.model_stats | .[0:5]'"],
  projects: ["Usage and cost of each repository", "--since 30d --by-directory"],
  agents: ["Usage and cost of each agent", "--month 2026-02"],
  tools: ["How often each tool ran and failed", "--since 7d"],
  hours: ["Usage by hour of the week", "--timezone Europe/Berlin"],
};

/** The forms that a report is printed in. */
const format = {
  kind: "enum",
  values: ["table", "json", "csv", "markdown"],
  optional: true,
  brief: "Form of the output; default table",
} as const;

function reportCommand(kind: keyof typeof REPORTS): Command<Context> {
  const [brief, example] = REPORTS[kind];
  return buildCommand({
    loader: async () => (await import("../run/report.ts")).reportOf(kind),
    parameters: {
      flags: { format, ...reportFlags(kind) },
      aliases: { f: "format", ...reportAliases },
    },
    docs: {
      customUsage: ["[FLAGS]"],
      brief,
      fullDescription: `${brief}.

Examples:
  tmuxform report ${kind}
  tmuxform report ${kind} ${example}`,
    },
  });
}

const sessionCommand: Command<Context> = buildCommand({
  loader: () => later<typeof import("../run/report_session.ts")>("../run/report_session.ts"),
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{
        parse: text,
        placeholder: "SESSION",
        brief: "Its id or the beginning of it, or the path of its directory",
        proposeCompletions: completeSessions,
      }],
    },
    flags: { format, ...reportFlags("session") },
    aliases: { f: "format", ...reportAliases },
  },
  docs: {
    customUsage: ["[FLAGS] SESSION"],
    brief: "Every interaction of one session",
    fullDescription: `Every interaction of one session and of its sub-agents.

Examples:
  tmuxform report session ses_39e66164affe
  tmuxform report session ses_39e66164affe --json | jq '.interactions[-1]'`,
  },
});

async function completeSessions(this: Context, partial: string): Promise<readonly string[]> {
  if (partial.startsWith("-")) return [];
  const { proposeUsageSessions } = await import("../usage.ts");
  return proposeUsageSessions(this, partial);
}

/** The report that the configuration prefers, where none is named. */
const usualCommand: Command<Context> = buildCommand({
  loader: () => later<typeof import("../run/report_usual.ts")>("../run/report_usual.ts"),
  parameters: {
    flags: { format, ...reportFlags() },
    aliases: { f: "format", ...reportAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "The one that `analytics.default_timeframe` of the config file names, else daily",
  },
});

/** All reports. */
export const reportRoutes: RouteMap<Context> = buildRouteMap({
  routes: {
    sessions: reportCommand("sessions"),
    session: sessionCommand,
    daily: reportCommand("daily"),
    weekly: reportCommand("weekly"),
    monthly: reportCommand("monthly"),
    models: reportCommand("models"),
    projects: reportCommand("projects"),
    agents: reportCommand("agents"),
    tools: reportCommand("tools"),
    hours: reportCommand("hours"),
    usual: usualCommand,
  },
  docs: {
    hideRoute: { usual: true },
    brief: "Usage and cost of OpenCode",
    fullDescription: `What OpenCode used and what it cost, out of its own storage.

Every store that is there is read, JSON trees and databases, and a message counts once.
Copies that forks made are left out. Days are those of your time zone.

  tmuxform report                    the one that \`analytics.default_timeframe\` names, or daily
  tmuxform report daily              what each day cost
  tmuxform report models --since 7d  what each model cost this week
  tmuxform export daily -o daily.csv the same for a spreadsheet`,
  },
});
