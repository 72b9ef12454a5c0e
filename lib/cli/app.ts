/**
 * The commands of the program, and how it speaks.
 *
 * @module
 */
import {
  type Application,
  buildApplication,
  buildCommand,
  buildRouteMap,
  type Command,
  type PartialApplicationConfiguration,
  text_en,
} from "@stricli/core";
import { UserError } from "../base/problem.ts";
import { COMMANDS } from "./command_table.ts";
import type { Context } from "./context.ts";
import { version } from "./version.ts";

/**
 * The program.
 *
 * @param wanted `all` commands, or the name of the one that is going to run; of the others, only
 * what a list of commands says is there then.
 * @returns The application.
 */
export async function openApp(
  wanted: "all" | { readonly only: string | undefined },
): Promise<Application<Context>> {
  const routes = Object.fromEntries(
    await Promise.all(
      Object.entries(COMMANDS).map(async ([name, { brief, load }]) => {
        const isNeeded = wanted === "all" || wanted.only === name;
        return [name, isNeeded ? await load() : listed(brief)] as const;
      }),
    ),
  );
  return buildApplication(buildRouteMap({ routes, docs: DOCS }), CONFIGURATION);
}

/** A command of which only its line in a list is needed. */
function listed(brief: string): Command<Context> {
  return buildCommand({
    func: () => {
      throw new TypeError("Cannot run a command that was not loaded");
    },
    parameters: {},
    docs: { brief },
  });
}

/** What is said of the program as a whole. */
const DOCS = {
  brief: "tmux workspaces as code, and what the agents in them cost",
  fullDescription: `Declare tmux sessions in TOML files; tmuxform makes live tmux match them.
And it reports what OpenCode, which runs in them, used and cost.

  tmuxform init          write a first workspace file
  tmuxform plan          what would change
  tmuxform apply         change it; a second apply changes nothing
  tmuxform status        what is there
  tmuxform snapshot save sessions with all that is on their screens
  tmuxform report daily  what OpenCode cost, day by day
  tmuxform live          what it does now
  tmuxform alerts check  how much of each budget is used
  tmuxform deploy        configs to where programs look for them
  tmuxform doctor        what is missing here, and how to get it

Exit status: 0 done or nothing to do; 1 error; 2 changes remain, or a
limit is passed; 3 done in part;
11 another apply holds the lock; 130 and 143 interrupted.`,
  hideRoute: { "complete-words": true },
};

/** How it speaks. */
const CONFIGURATION: PartialApplicationConfiguration = {
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
};

function unexpected(error: unknown): string {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return `error: tmuxform failed in a way that it should not, please report it\n${text}`;
}
