/**
 * What the commands of `deploy` have in common: settling what is held back, and carrying it out.
 *
 * @module
 */
import {
  applyDeploy,
  type ApplyOptions,
  type Contents,
  currentGeneration,
  difference,
  disk,
  fillIn,
  loadManifest,
  observe,
  openState,
  type Plan,
  planDeploy,
  planToJson,
  renderChange,
  renderDone,
  Settled,
  stateDirectory,
  takeBack,
} from "../deploy/mod.ts";
import type { Context } from "./context.ts";
import { type DeployFlags, manifestFile, nothingToDo, targetsOf } from "./deploy_flags.ts";
import type { Output } from "./output.ts";
import { runCommand } from "./run_command.ts";

/** Seconds to wait for another deploy. */
export const LOCK_TIMEOUT = 10;

/** Exit statuses: changes remain; done in part. */
const [REMAIN, IN_PART] = [2, 3];

/**
 * Deploys.
 *
 * @param context The process.
 * @param flags Flags.
 * @param out Output.
 * @param by What does it.
 * @returns The exit status.
 */
export async function deployOnce(
  context: Context,
  flags: DeployFlags,
  out: Output,
  by: ApplyOptions["by"] = "apply",
): Promise<number> {
  const file = manifestFile(context, flags);
  const targets = targetsOf(context, flags);
  const directory = stateDirectory(context.environment);
  const settled = new Settled(directory);
  // A manifest that is wrong leaves nothing behind.
  await loadManifest(file, context, settled);
  using state = await openState(directory, disk, LOCK_TIMEOUT);
  state.problems.forEach(out.complain);
  const see = async () => {
    const manifest = await loadManifest(file, context, settled);
    const current = currentGeneration(state.path);
    return { manifest, observed: await observe(manifest, current, context, targets) };
  };
  let { manifest, observed } = await see();
  const plan = await settle(
    context,
    flags,
    (agreed) => planDeploy(observed, agreed),
    observed.contents,
    out,
    async () => void ({ manifest, observed } = await see()),
  );
  const { contents } = observed;
  if (plan.changes.length === 0 && targets.length === 0) {
    settled.write(manifest, context, observed, disk);
  }
  return await carryOut(context, flags, plan, contents, out, {
    state: state.path,
    keep: manifest.keep,
    by,
  });
}

/**
 * Plans, and asks about what would be held back.
 *
 * @param context The process.
 * @param flags `--yes` and `--force`.
 * @param plan Plans, given whether what others wrote may be overwritten.
 * @param contents The content of all files.
 * @param out Output.
 * @param again Looks again, after a change was taken back into the sources; without it none can be.
 * @returns The plan.
 */
export async function settle(
  context: Context,
  flags: DeployFlags,
  plan: (agreed: (target: string) => boolean) => Plan,
  contents: Contents,
  out: Output,
  again?: () => Promise<void>,
): Promise<Plan> {
  const agreed = new Set<string>();
  const isAgreed = (target: string) => flags.force === true || agreed.has(target);
  const first = plan(isAgreed);
  const asks = context.terminal.input && context.terminal.messages && !flags.yes && !flags.json;
  if (!asks) return first;
  for (const change of first.changes.filter(({ heldBack }) => heldBack)) {
    const choices = ["diff", "keep", "overwrite", ...(again ? ["take back"] : [])];
    const question = `${change.target}: ${change.reasons.join("; ")}`;
    let answer = await context.choose(question, choices);
    while (answer === "diff") {
      out.say(difference(change, contents, out.paint).join("\n"));
      answer = await context.choose(question, choices);
    }
    if (answer === "overwrite") agreed.add(change.target);
    if (answer === "take back" && again) {
      await takeBack(change, contents, disk);
      await again();
    }
  }
  return plan(isAgreed);
}

/**
 * Carries a plan out, and tells of it.
 *
 * @param context The process.
 * @param flags Flags.
 * @param plan The plan.
 * @param contents The content of all files.
 * @param out Output.
 * @param options How.
 * @returns The exit status.
 */
export async function carryOut(
  context: Context,
  flags: DeployFlags,
  plan: Plan,
  contents: Contents,
  out: Output,
  options: Omit<ApplyOptions, "effects" | "contents" | "now" | "run">,
): Promise<number> {
  let stopped = false;
  // What was begun is brought to its end: that is a matter of milliseconds.
  using _interrupt = context.onInterrupt(() => stopped = true);
  const run = (command: readonly string[]) => runCommand(context, command);
  const generation = await applyDeploy(plan, {
    effects: disk,
    contents,
    now: Date.now,
    run,
    ...options,
  });
  tell(flags, plan, generation !== undefined, out);
  const reloaded = await reload(plan, run, out);
  if (stopped) return 130;
  if (!reloaded) return IN_PART;
  return plan.changes.some(({ heldBack }) => heldBack) ? REMAIN : 0;
}

function tell(flags: DeployFlags, plan: Plan, applied: boolean, out: Output): void {
  if (flags.json) out.printJson(planToJson(plan, applied));
  for (const change of plan.changes) {
    if (change.heldBack) out.print(...renderChange(change, undefined, out.paint));
    else out.print(renderDone(change, out.paint));
  }
  if (plan.changes.length === 0 && !flags.quiet) out.print(nothingToDo(plan.unchanged));
}

/** A command that several files share runs once, unless it names the file. */
async function reload(
  plan: Plan,
  run: (command: readonly string[]) => Promise<string | undefined>,
  out: Output,
): Promise<boolean> {
  const commands = new Map<string, string[]>();
  for (const { action, heldBack, rule, path, after } of plan.changes) {
    if (action === "record" || heldBack || !rule?.reload || after.kind === "absent") continue;
    const command = fillIn(rule.reload, path);
    commands.set(command.join("\0"), command);
  }
  let all = true;
  for (const command of commands.values()) {
    out.detail(`runs ${command.join(" ")}`);
    const said = await run(command);
    if (said === undefined) continue;
    all = false;
    out.complain({
      severity: "warning",
      message: `${JSON.stringify(command[0])} failed after the files were deployed`,
      hint: said.trim() || "it said nothing",
    });
  }
  return all;
}
