/**
 * What `tmuxform plan` does.
 *
 * @module
 */
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { planToJson, renderPlan } from "../../reconcile/mod.ts";
import { makePlan } from "../reconcile.ts";
import { savePlan } from "../saved.ts";
import { tmuxClient } from "../surroundings.ts";
import { select, warnings } from "../workspaces.ts";
import type { ApplyFlags } from "./apply.ts";

/** Exit status when there are changes. */
const CHANGES = 2;

/** Flags of `plan`. */
export interface PlanFlags extends Omit<ApplyFlags, "lockTimeout"> {
  readonly out?: string;
  readonly detailedExitcode?: boolean;
}

/**
 * Show what apply would do.
 *
 * @param flags Flags.
 * @param names Sessions or files.
 */
export default function plan(this: Context, flags: PlanFlags, ...names: string[]): Promise<void> {
  return guard(this, flags, async (out) => {
    const selection = await select(this, flags, names);
    const { plan } = await makePlan(this, tmuxClient(this, flags), flags, selection);
    warnings(selection.workspaces).forEach(out.complain);
    if (flags.json) out.printJson(planToJson(plan));
    out.print(...renderPlan(plan, out.paint));
    if (flags.out !== undefined) {
      await savePlan(this, flags.out, plan, selection, flags);
      out.say(`Saved. \`tmuxform apply ${flags.out}\` does exactly this.`);
    }
    if (plan.problems.length > 0) return 1;
    return flags.detailedExitcode && plan.changes.length > 0 ? CHANGES : 0;
  });
}
