/**
 * `tmuxform deploy …`.
 *
 * @module
 */
import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import { importLater } from "../../base/import_later.ts";
import type { Context } from "../context.ts";
import { onOff, outputAliases, outputFlags, text } from "../flags.ts";

const later = <Module>(path: string) => importLater<Module>(import.meta.resolve(path));
const most = () => later<typeof import("../run/deploy.ts")>("../run/deploy.ts");

const common = {
  manifest: {
    kind: "parsed",
    parse: text,
    optional: true,
    placeholder: "FILE",
    brief: "This manifest instead of deploy/deploy.toml",
  },
  ...outputFlags,
} as const;

const target = {
  kind: "parsed",
  parse: text,
  variadic: true,
  optional: true,
  placeholder: "PATH",
  brief: "Only this file, or what is below this directory; repeatable",
} as const;

const changing = {
  yes: onOff("Do not ask; what was edited by hand is held back"),
  force: onOff("Overwrite what was edited by hand, too; what was there is kept"),
} as const;

const detailedExitcode = onOff("Exit with 2 if there are changes");

const planCommand: Command<Context> = buildCommand({
  loader: async () => (await most()).commands.plan,
  parameters: {
    flags: { target, force: onOff("Plan as `apply --force` would"), detailedExitcode, ...common },
    aliases: { t: "target", m: "manifest", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Show what apply would do, with what differs, and change nothing",
    fullDescription: `Show what apply would do, with what differs, and change nothing.

Examples:
  tmuxform deploy plan
  tmuxform deploy plan --json | jq .summary`,
  },
});

const applyCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await later<typeof import("../run/deploy_apply.ts")>("../run/deploy_apply.ts")).default,
  parameters: {
    flags: { ...changing, target, ...common },
    aliases: { y: "yes", t: "target", m: "manifest", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Put all files in place, or none (also plain `tmuxform deploy`)",
    fullDescription: `Put all files in place, or none.

What was edited by hand since the last deploy is asked about on a terminal, and otherwise held back:
exit status 2. Nothing is lost: \`tmuxform deploy rollback\` brings back what was there before.

Examples:
  tmuxform deploy
  tmuxform deploy --target ~/.config/ocmonitor --force`,
  },
});

const statusCommand: Command<Context> = buildCommand({
  loader: async () => (await most()).commands.status,
  parameters: {
    flags: { target, detailedExitcode, ...common },
    aliases: { t: "target", m: "manifest", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "What changed on the disk since it was deployed, and what apply would do",
    fullDescription: `What changed on the disk since it was deployed, and what apply would do.

The first column says what changed since, the second what apply would do:
A added, M modified, D deleted. With --verbose, files without a change are shown, too.

Examples:
  tmuxform deploy status
  tmuxform deploy status --detailed-exitcode   exit status 2 if something would change`,
  },
});

const rollbackCommand: Command<Context> = buildCommand({
  loader: async () => (await most()).commands.rollback,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{
        parse: parseGeneration,
        optional: true,
        placeholder: "GENERATION",
        brief: "Its number; 0 is what was before the first; none: the one before the current",
      }],
    },
    flags: { ...changing, target, ...common },
    aliases: { y: "yes", t: "target", m: "manifest", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [GENERATION]"],
    brief: "Go back to an earlier generation",
    fullDescription: `Go back to an earlier generation: contents, permissions and links.

Going back is a generation of its own, so that one can go forward again.

Examples:
  tmuxform deploy rollback
  tmuxform deploy rollback 3`,
  },
});

const historyCommand: Command<Context> = buildCommand({
  loader: async () => (await most()).commands.history,
  parameters: { flags: common, aliases: { m: "manifest", ...outputAliases } },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "The generations that are kept",
    fullDescription: `The generations that are kept, the newest first.

Examples:
  tmuxform deploy history
  tmuxform deploy history --verbose   with the files that each changed`,
  },
});

const adoptCommand: Command<Context> = buildCommand({
  loader: async () => (await most()).commands.adopt,
  parameters: {
    positional: {
      kind: "array",
      minimum: 1,
      parameter: { parse: text, placeholder: "FILE", brief: "A file that is there" },
    },
    flags: common,
    aliases: { m: "manifest", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS] FILE…"],
    brief: "Bring files that are there under version control",
    fullDescription:
      `Bring files that are there under version control: copied to configs/, declared in the manifest.

Examples:
  tmuxform deploy adopt ~/.tmux.conf`,
  },
});

const watchCommand: Command<Context> = buildCommand({
  loader: async () =>
    (await later<typeof import("../run/deploy_watch.ts")>("../run/deploy_watch.ts")).default,
  parameters: {
    flags: { force: changing.force, target, ...common },
    aliases: { t: "target", m: "manifest", ...outputAliases },
  },
  docs: {
    customUsage: ["[FLAGS]"],
    brief: "Deploy again whenever a source or the manifest changes",
    fullDescription: `Deploy again whenever a source or the manifest changes, until Ctrl-C.

Examples:
  tmuxform deploy watch`,
  },
});

function parseGeneration(word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new SyntaxError(`Cannot read ${JSON.stringify(word)} as the number of a generation`);
}

/** All of them. */
export const deployRoutes: RouteMap<Context> = buildRouteMap({
  routes: {
    plan: planCommand,
    apply: applyCommand,
    status: statusCommand,
    rollback: rollbackCommand,
    history: historyCommand,
    adopt: adoptCommand,
    watch: watchCommand,
  },
  docs: {
    brief: "Configs to where programs look for them, all or nothing",
    fullDescription: `Configs to where programs look for them, all or nothing.

deploy/deploy.toml says what goes where. Nothing is ever half deployed, what was edited by hand is
not overwritten silently, and there is a way back.

  tmuxform deploy          put all files in place
  tmuxform deploy plan     what would change
  tmuxform deploy status   what was changed by hand, and what would change
  tmuxform deploy rollback go back`,
  },
});
