/**
 * Every command by its name: what it is for, and how it is loaded. Declaring one takes flags and
 * texts that the other nineteen have no use for.
 *
 * @module
 */
import type { Command, RouteMap } from "@stricli/core";
import { importLater } from "../base/import_later.ts";
import type { Context } from "./context.ts";

/** A command that is not loaded yet. */
export interface CommandEntry {
  /** What it is for, as its own help begins. */
  readonly brief: string;
  /** Loads its declaration. */
  readonly load: () => Promise<Command<Context> | RouteMap<Context>>;
}

const later = <Module>(path: string) => importLater<Module>(import.meta.resolve(path));

/** All of them, in the order of the help. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  init: {
    brief: "Write a first workspace file",
    load: async () =>
      (await later<typeof import("./commands/init.ts")>("./commands/init.ts")).initCommand,
  },
  apply: {
    brief: "Make live tmux what the workspace files declare",
    load: async () =>
      (await later<typeof import("./commands/apply.ts")>("./commands/apply.ts")).applyCommand,
  },
  plan: {
    brief: "Show what apply would do, and change nothing",
    load: async () =>
      (await later<typeof import("./commands/plan.ts")>("./commands/plan.ts")).planCommand,
  },
  status: {
    brief: "Show every managed session, window and pane",
    load: async () =>
      (await later<typeof import("./commands/status.ts")>("./commands/status.ts")).statusCommand,
  },
  destroy: {
    brief: "End managed sessions",
    load: async () =>
      (await later<typeof import("./commands/destroy.ts")>("./commands/destroy.ts")).destroyCommand,
  },
  validate: {
    brief: "Check workspace files without tmux",
    load: async () =>
      (await later<typeof import("./commands/validate.ts")>("./commands/validate.ts"))
        .validateCommand,
  },
  import: {
    brief: "Write the workspace file of a live session",
    load: async () =>
      (await later<typeof import("./commands/import.ts")>("./commands/import.ts")).importCommand,
  },
  watch: {
    brief: "Apply again whenever a workspace file changes",
    load: async () =>
      (await later<typeof import("./commands/watch.ts")>("./commands/watch.ts")).watchCommand,
  },
  snapshot: {
    brief: "Whole sessions, saved and brought back",
    load: async () =>
      (await later<typeof import("./commands/snapshot.ts")>("./commands/snapshot.ts"))
        .snapshotRoutes,
  },
  report: {
    brief: "Usage and cost of OpenCode",
    load: async () =>
      (await later<typeof import("./commands/report.ts")>("./commands/report.ts")).reportRoutes,
  },
  live: {
    brief: "Dashboard of the current OpenCode session",
    load: async () =>
      (await later<typeof import("./commands/live.ts")>("./commands/live.ts")).liveCommand,
  },
  export: {
    brief: "Write a report to a file: CSV, JSON, Markdown or HTML",
    load: async () =>
      (await later<typeof import("./commands/export.ts")>("./commands/export.ts")).exportCommand,
  },
  alerts: {
    brief: "Budgets, and who is told when they are passed",
    load: async () =>
      (await later<typeof import("./commands/alerts.ts")>("./commands/alerts.ts")).alertsRoutes,
  },
  "status-line": {
    brief: "Today's cost, share of the budget and active sessions, for tmux's status line",
    load: async () =>
      (await later<typeof import("./commands/status_line.ts")>("./commands/status_line.ts"))
        .statusLineCommand,
  },
  config: {
    brief: "The configuration of reports",
    load: async () =>
      (await later<typeof import("./commands/config.ts")>("./commands/config.ts")).configRoutes,
  },
  deploy: {
    brief: "Configs to where programs look for them, all or nothing",
    load: async () =>
      (await later<typeof import("./commands/deploy.ts")>("./commands/deploy.ts")).deployRoutes,
  },
  doctor: {
    brief: "Check that everything needed is here, and say how to get what is not",
    load: async () =>
      (await later<typeof import("./commands/doctor.ts")>("./commands/doctor.ts")).doctorCommand,
  },
  install: {
    brief: "Put tmuxform where shells look for it, with completions",
    load: async () =>
      (await later<typeof import("./commands/install.ts")>("./commands/install.ts")).installCommand,
  },
  uninstall: {
    brief: "Take away what install made",
    load: async () =>
      (await later<typeof import("./commands/install.ts")>("./commands/install.ts"))
        .uninstallCommand,
  },
  completions: {
    brief: "Print a script for completion in bash, zsh or fish",
    load: async () =>
      (await later<typeof import("./commands/completions.ts")>("./commands/completions.ts"))
        .completionsCommand,
  },
  "complete-words": {
    brief: "Propose completions for the last word",
    load: async () =>
      (await later<typeof import("./commands/completions.ts")>("./commands/completions.ts"))
        .completeCommand,
  },
};
