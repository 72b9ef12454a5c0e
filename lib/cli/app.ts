/**
 * The commands of the program, and how it speaks.
 *
 * @module
 */
import { type Application, buildApplication, buildRouteMap, text_en } from "@stricli/core";
import { UserError } from "../base/problem.ts";
import { alertsRoutes } from "./commands/alerts.ts";
import { applyCommand } from "./commands/apply.ts";
import { completeCommand, completionsCommand } from "./commands/completions.ts";
import { configRoutes } from "./commands/config.ts";
import { deployRoutes } from "./commands/deploy.ts";
import { destroyCommand } from "./commands/destroy.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { initCommand } from "./commands/init.ts";
import { installCommand, uninstallCommand } from "./commands/install.ts";
import { liveCommand } from "./commands/live.ts";
import { planCommand } from "./commands/plan.ts";
import { reportRoutes } from "./commands/report.ts";
import { statusCommand } from "./commands/status.ts";
import { statusLineCommand } from "./commands/status_line.ts";
import { validateCommand } from "./commands/validate.ts";
import { watchCommand } from "./commands/watch.ts";
import type { Context } from "./context.ts";
import { version } from "./version.ts";

const root = buildRouteMap({
  routes: {
    init: initCommand,
    apply: applyCommand,
    plan: planCommand,
    status: statusCommand,
    destroy: destroyCommand,
    validate: validateCommand,
    import: importCommand,
    watch: watchCommand,
    report: reportRoutes,
    live: liveCommand,
    export: exportCommand,
    alerts: alertsRoutes,
    "status-line": statusLineCommand,
    config: configRoutes,
    deploy: deployRoutes,
    doctor: doctorCommand,
    install: installCommand,
    uninstall: uninstallCommand,
    completions: completionsCommand,
    "complete-words": completeCommand,
  },
  docs: {
    brief: "tmux workspaces as code, and what the agents in them cost",
    fullDescription: `Declare tmux sessions in TOML files; tmuxform makes live tmux match them.
And it reports what OpenCode, which runs in them, used and cost.

  tmuxform init          write a first workspace file
  tmuxform plan          what would change
  tmuxform apply         change it; a second apply changes nothing
  tmuxform status        what is there
  tmuxform report daily  what OpenCode cost, day by day
  tmuxform live          what it does now
  tmuxform alerts check  how much of each budget is used
  tmuxform deploy        configs to where programs look for them
  tmuxform doctor        what is missing here, and how to get it

Exit status: 0 done or nothing to do; 1 error; 2 changes remain, or a
limit is passed; 3 done in part;
11 another apply holds the lock; 130 and 143 interrupted.`,
    hideRoute: { "complete-words": true },
  },
});

/** The program. */
export const app: Application<Context> = buildApplication(root, {
  name: "tmuxform",
  versionInfo: { currentVersion: version },
  scanner: { caseStyle: "allow-kebab-for-camel", allowArgumentEscapeSequence: true },
  documentation: { caseStyle: "convert-camel-to-kebab", onlyRequiredInUsageLine: true },
  localization: {
    text: {
      ...text_en,
      noCommandRegisteredForInput: ({ input, corrections }) => {
        const closest = corrections[0]?.replaceAll("`", "");
        const hint = closest
          ? `did you mean "${closest}"?`
          : "`tmuxform --help` lists the commands";
        return `error: unknown command "${input}"\n  ${hint}`;
      },
      exceptionWhileParsingArguments: (error) =>
        `error: ${error instanceof Error ? error.message : String(error)}`,
      exceptionWhileRunningCommand: (error) => unexpected(error),
      exceptionWhileLoadingCommandFunction: (error) => unexpected(error),
    },
  },
  determineExitCode: (error) => error instanceof UserError ? error.exitStatus : 1,
});

function unexpected(error: unknown): string {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return `error: tmuxform failed in a way that it should not, please report it\n${text}`;
}
