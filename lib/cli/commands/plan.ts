/**
 * `tmuxform plan`.
 *
 * @module
 */
import { buildCommand, type Command } from "@stricli/core";
import type { Context } from "../context.ts";
import { namePositional, onOff, sharedAliases, sharedFlags, targetFlag, text } from "../flags.ts";

/** Show what apply would do. */
export const planCommand: Command<Context> = buildCommand({
  loader: () => import("../run/plan.ts"),
  parameters: {
    positional: namePositional,
    flags: {
      out: {
        kind: "parsed",
        parse: text,
        optional: true,
        placeholder: "FILE",
        brief: "Save the plan, for `tmuxform apply FILE`",
      },
      detailedExitcode: onOff("Exit with 2 if there are changes"),
      yes: onOff("Plan as `apply --yes` would"),
      force: onOff("Plan as `apply --force` would"),
      prune: onOff("Delete what is no longer declared"),
      adopt: onOff("Take over sessions of the same name that are not managed"),
      target: targetFlag,
      ...sharedFlags,
    },
    aliases: { o: "out", y: "yes", t: "target", ...sharedAliases },
  },
  docs: {
    customUsage: ["[FLAGS] [NAME…]"],
    brief: "Show what apply would do, and change nothing",
    fullDescription: `Show what apply would do, and change nothing.

  + create   ~ update in place   ± replace (the process stops and starts again)
  - delete   ? no longer declared (deleted only with --prune)

Examples:
  tmuxform plan
  tmuxform plan dev --detailed-exitcode   exit status 2 if something would change
  tmuxform plan --json | jq .summary
  tmuxform plan --out plan.json           save it for \`tmuxform apply plan.json\``,
  },
});
