/**
 * Observe, plan, hold back, apply, look again: what `apply`, `destroy` and `watch` have in common.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import {
  acquireLock,
  applyPlan,
  type Change,
  holdBack,
  observe,
  type Observed,
  type Plan,
  plan as planFor,
  planToJson,
  renderPlan,
  renderResult,
  type Result,
  stoppedProcesses,
} from "../reconcile/mod.ts";
import type { TmuxClient } from "../tmux/mod.ts";
import type { Context } from "./context.ts";
import type { ServerFlags } from "./flags.ts";
import type { Output } from "./output.ts";
import { runtimeDirectory } from "./runtime_directory.ts";
import {
  clientVersion,
  isThere,
  requireVersion,
  surroundings,
  tmuxClient,
} from "./surroundings.ts";
import type { Selection } from "./workspaces.ts";

/** Flags that decide what is planned. */
export interface PlanningFlags {
  readonly yes?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly prune?: boolean | undefined;
  readonly adopt?: boolean | undefined;
  readonly target?: readonly string[];
}

/** Flags that decide how it is applied. */
export interface ReconcileFlags extends PlanningFlags, ServerFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly lockTimeout: number;
}

/** A plan and what it was made from. */
export interface Planned {
  readonly plan: Plan;
  readonly observed: Observed;
}

/** What may differ from one command to the next. */
export interface CarryOutOptions {
  /** Carries out the plan. */
  readonly apply?: typeof applyPlan;
  /** What else the JSON says, asked for when all is done. */
  readonly more?: () => Readonly<Record<string, unknown>>;
}

/** Exit statuses beside 0 and 1, see the README. */
const HELD_BACK = 2;
const IN_PART = 3;
const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Plan for a selection.
 *
 * @param context The process.
 * @param client The server.
 * @param flags How.
 * @param selection What is wanted.
 * @returns The plan, with what would be held back.
 */
export async function makePlan(
  context: Context,
  client: TmuxClient,
  flags: PlanningFlags,
  selection: Selection,
): Promise<Planned> {
  // Without a socket no server runs.
  const observed = isThere(client.address.socket)
    ? await observe(client, selection.observe)
    : { sessions: [] };
  const { paths } = surroundings(context, client);
  const plan = planFor(selection.desired, observed, {
    adopt: flags.adopt ?? false,
    prune: flags.prune ?? false,
    targets: flags.target ?? [],
    isAbandoned: selection.isAbandoned,
    programDirectory: paths.bin,
  });
  return { plan: await heldBack(context, client, plan, flags), observed };
}

/**
 * Hold back what nobody agreed to.
 *
 * @param context The process.
 * @param client The server.
 * @param plan The plan.
 * @param flags What was agreed to.
 * @returns The plan.
 */
export async function heldBack(
  context: Context,
  client: TmuxClient,
  plan: Plan,
  { yes = false, force = false }: Pick<PlanningFlags, "yes" | "force">,
): Promise<Plan> {
  const pids = plan.changes.flatMap(stoppedProcesses);
  const busy = await surroundings(context, client).busyProcesses(pids);
  return holdBack(plan, busy, { yes, force });
}

/**
 * Reconcile a selection.
 *
 * @param context The process.
 * @param flags How.
 * @param selection What is wanted.
 * @param out The output.
 * @returns The exit status.
 */
export function reconcile(
  context: Context,
  flags: ReconcileFlags,
  selection: Selection,
  out: Output,
): Promise<number> {
  const client = tmuxClient(context, flags);
  return carryOut(context, client, flags, out, () => makePlan(context, client, flags, selection));
}

/**
 * Plan under the lock, ask, apply, look again.
 *
 * @param context The process.
 * @param client The server.
 * @param flags How.
 * @param out The output.
 * @param make Makes the plan; called again afterwards, when it has to be empty.
 * @param options What differs from an apply.
 * @returns The exit status.
 */
export async function carryOut(
  context: Context,
  client: TmuxClient,
  flags: ReconcileFlags,
  out: Output,
  make: () => Promise<Planned>,
  { apply = applyPlan, more = () => ({}) }: CarryOutOptions = {},
): Promise<number> {
  const { socket } = client.address;
  const directory = runtimeDirectory(context);
  using _lock = await acquireLock(directory, socket, flags.lockTimeout, () => {
    out.say("waiting for another apply to end ...");
  });
  // Meanwhile, where no server seems to run.
  const version = isThere(socket) ? undefined : clientVersion(client);
  const planned = await make();
  let { plan } = planned;
  const { observed } = planned;
  if (observed.server) requireVersion(observed.server.version);
  else if (plan.changes.length > 0) requireVersion(await (version ?? clientVersion(client)));
  const asked = isAsked(context, flags) ? askedAbout(plan) : [];
  // What is asked about next is not held back yet.
  const shown = {
    ...plan,
    changes: plan.changes.map((c) => asked.includes(c) ? { ...c, heldBack: false } : c),
  };
  if (!flags.quiet) out.print(...renderPlan(shown, out.paint));
  if (asked.length > 0 && await context.ask("Do also what stops something that runs?")) {
    plan = await heldBack(context, client, plan, { ...flags, yes: true });
  }
  let interrupted: keyof typeof INTERRUPTED | undefined;
  const abort = new AbortController();
  using _interrupt = context.onInterrupt((signal) => {
    interrupted = signal;
    out.say("finishing the change at hand; once more to stop at once ...");
    abort.abort();
  });
  const isWork = plan.changes.some(({ action, heldBack }) => action !== "orphan" && !heldBack);
  let closed: Promise<void> | undefined;
  const results = await apply(plan, observed, surroundings(context, client), {
    signal: abort.signal,
    // While the connection ends, what it did is looked at.
    onClose: (promise) => {
      closed = promise;
    },
    onResult: (result) => {
      const isNews = result.error !== undefined || !flags.quiet;
      if (result.outcome !== "left" && isNews) out.print(...renderResult(result, out.paint));
    },
  });
  if (flags.json) out.printJson({ ...planToJson(plan, results), ...more() });
  if (interrupted) {
    await closed;
    return INTERRUPTED[interrupted];
  }
  if (flags.quiet) plan.problems.forEach(out.complain);
  const remaining = isWork ? await remainingChanges(make, results) : [];
  await closed;
  return conclude(plan, results, remaining, out);
}

function isAsked({ terminal }: Context, { json, quiet }: ReconcileFlags): boolean {
  return terminal.input && terminal.output && !json && !quiet;
}

/** Busy shells need more than a yes. */
function askedAbout({ changes }: Plan): Change[] {
  return changes.filter(({ heldBack, busy }) => heldBack && !busy);
}

/** What a second plan finds, other than what is known to be left. */
async function remainingChanges(
  make: () => Promise<Planned>,
  results: readonly Result[],
): Promise<Change[]> {
  const left = new Set(
    results.filter(({ outcome }) => outcome !== "done").map(({ change }) => change.address),
  );
  const { plan } = await make();
  return plan.changes.filter((change) =>
    !left.has(change.address) && change.action !== "orphan" && !isRestart(change) &&
    ![...left].some((address) => change.address.startsWith(`${address}/`))
  );
}

/** A program that ended again at once is for `status` to show: apply did what it can. */
function isRestart({ action, stopsProcess }: Change): boolean {
  return action === "replace" && !stopsProcess;
}

function conclude(
  plan: Plan,
  results: readonly Result[],
  remaining: readonly Change[],
  out: Output,
): number {
  for (const { address, action, reasons } of remaining) {
    out.complain({
      severity: "error",
      message: `${address} is still to ${action} after the apply: ${reasons.join("; ")}`,
      hint: "does something else change it, such as a hook or `destroy-unattached` in tmux.conf?",
    });
  }
  const is = (...outcomes: readonly Result["outcome"][]) =>
    results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const failed = is("failed", "refused") + remaining.length + plan.problems.length;
  const held = is("held-back");
  if (failed > 0) return is("done") > 0 ? IN_PART : 1;
  if (held === 0) return 0;
  out.say(`${held} ${held === 1 ? "change is" : "changes are"} held back, see above.`);
  return HELD_BACK;
}

/** Thrown for a plan that cannot be read. */
export function unreadablePlan(file: string, why: string): UserError {
  return new UserError(`cannot read the plan "${file}": ${why}`, {
    hint: "`tmuxform plan --out FILE` writes one",
  });
}
