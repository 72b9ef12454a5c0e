/**
 * Plans in files: made once, looked at, carried out exactly.
 *
 * @module
 */
import { writeFileAtomically } from "../base/atomic_file.ts";
import { resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { type Change, type Plan, planToJson } from "../reconcile/mod.ts";
import type { DesiredSession } from "../reconcile/mod.ts";
import type { Context } from "./context.ts";
import type { Output } from "./output.ts";
import {
  carryOut,
  makePlan,
  type Planned,
  type PlanningFlags,
  type ReconcileFlags,
} from "./reconcile.ts";
import { tmuxClient } from "./surroundings.ts";
import type { Selection } from "./workspaces.ts";

/** A plan in a file: what is shown, and what it takes to do it. */
interface SavedPlan {
  readonly format_version: 1;
  readonly kind: "tmuxform plan";
  /** The server that it was made for; absent if none ran. */
  readonly server: Plan["server"] | null;
  readonly flags: PlanningFlags;
  readonly desired: readonly DesiredSession[];
  readonly observe: Selection["observe"];
  /** Ids of sessions that were no longer declared. */
  readonly abandoned: readonly string[];
  readonly changes: readonly Change[];
}

/**
 * Save a plan. The file can hold values of environment variables, so only its owner may read it.
 *
 * @param context The process.
 * @param file Where.
 * @param plan The plan.
 * @param selection What it was made from.
 * @param flags How it was made.
 */
export async function savePlan(
  context: Context,
  file: string,
  plan: Plan,
  selection: Selection,
  { yes, force, prune, adopt, target = [] }: PlanningFlags,
): Promise<void> {
  const saved: SavedPlan & Record<string, unknown> = {
    ...planToJson(plan),
    format_version: 1,
    kind: "tmuxform plan",
    server: plan.server ?? null,
    flags: { yes, force, prune, adopt, target },
    desired: selection.desired,
    observe: selection.observe,
    abandoned: plan.changes.flatMap(({ operation, kind, action }) =>
      kind === "session" && operation?.type === "delete" && action !== "replace"
        ? [operation.live.id]
        : []
    ),
    changes: plan.changes,
  };
  const text = `${JSON.stringify(saved, undefined, 2)}\n`;
  await writeFileAtomically(resolvePath(context.directory, file), text);
}

/**
 * Carry out a saved plan: each of its changes, if planning now gives that very change, and no other.
 *
 * @param context The process.
 * @param flags How.
 * @param file The plan.
 * @param names All arguments, of which the file must be the only one.
 * @param out The output.
 * @returns The exit status.
 * @throws {UserError} If the file is not a plan.
 */
export async function reconcileSaved(
  context: Context,
  flags: ReconcileFlags,
  file: string,
  names: readonly string[],
  out: Output,
): Promise<number> {
  if (names.length > 1) {
    throw new UserError("a saved plan is applied alone", { hint: `tmuxform apply ${file}` });
  }
  if (flags.prune || flags.adopt || flags.target?.length) {
    throw new UserError("--prune, --adopt and --target are part of a saved plan already", {
      hint: "give them to `tmuxform plan --out FILE`",
    });
  }
  const saved = await readPlan(context, file);
  const client = tmuxClient(context, flags);
  const consent = { yes: flags.yes || saved.flags.yes, force: flags.force || saved.flags.force };
  const planning = { ...saved.flags, ...consent };
  const selection = {
    workspaces: [],
    desired: saved.desired,
    observe: saved.observe,
    isMeant: () => false,
    isAbandoned: ({ id }: { id: string }) => saved.abandoned.includes(id),
  };
  let isFirst = true;
  const make = async (): Promise<Planned> => {
    const { plan, observed } = await makePlan(context, client, planning, selection);
    const wanted = new Map(saved.changes.map((change) => [fingerprint(change), change]));
    // On another server the same ids mean something else.
    const isOther = saved.server && !isSame(saved.server, plan.server);
    const changes = isOther
      ? []
      : plan.changes.filter((change) => wanted.delete(fingerprint(change)));
    // Afterwards a change that was made is no longer planned, as it should be.
    const problems = isFirst ? [...wanted.values()].map(stale) : [];
    isFirst = false;
    return { plan: { ...plan, changes, problems: [...plan.problems, ...problems] }, observed };
  };
  return await carryOut(context, client, { ...flags, ...consent }, out, make);
}

async function readPlan(context: Context, file: string): Promise<SavedPlan> {
  const fail = (why: string) =>
    new UserError(`cannot read the plan "${file}": ${why}`, {
      hint: "`tmuxform plan --out FILE` writes one",
    });
  try {
    const path = resolvePath(context.directory, file);
    if (!(await Deno.stat(path)).isFile) throw fail("it is not a file");
    const text = await Deno.readTextFile(path);
    const value: Partial<SavedPlan> | null = JSON.parse(text);
    if (value?.kind !== "tmuxform plan") throw fail("it is not one");
    if (value.format_version !== 1) throw fail(`its format is ${value.format_version}, not 1`);
    const { flags, desired, observe, abandoned, changes, server = null } = value;
    if (!flags || !desired || !observe || !abandoned || !changes) throw fail("it is not whole");
    return {
      format_version: 1,
      kind: value.kind,
      server,
      flags,
      desired,
      observe,
      abandoned,
      changes,
    };
  } catch (error) {
    if (error instanceof SyntaxError) throw fail("it is not JSON");
    if (error instanceof Deno.errors.NotFound) throw fail("there is no such file");
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw fail(error.message);
  }
}

/** The same change of the same object in the same state has the same operation, to the letter. */
function fingerprint({ address, action, operation }: Change): string {
  return JSON.stringify([address, action, operation]);
}

function stale({ address, action }: Change): Plan["problems"][number] {
  return {
    severity: "error",
    message: `${address}: refused to ${action} it, it is no longer what it was when the plan was ` +
      "made",
    hint: "make a new plan",
  };
}

function isSame(saved: NonNullable<Plan["server"]>, live: Plan["server"]): boolean {
  return saved.pid === live?.pid && saved.started === live.started;
}
