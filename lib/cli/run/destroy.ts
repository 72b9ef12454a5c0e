/**
 * What `tmuxform destroy` does.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { observe, type ObservedSession, planDestroy } from "../../reconcile/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { carryOut, heldBack, type Planned } from "../reconcile.ts";
import { tmuxClient } from "../surroundings.ts";
import { select } from "../workspaces.ts";
import type { ApplyFlags } from "./apply.ts";

/**
 * End managed sessions.
 *
 * @param flags Flags.
 * @param names Sessions or files; a managed session needs no file any more.
 */
export default function destroy(
  this: Context,
  flags: Omit<ApplyFlags, "prune" | "adopt">,
  ...names: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    const client = tmuxClient(this, flags);
    const all = { ...flags, prune: false, adopt: false };
    const live = (await observe(client)).sessions;
    const named = (name: string) => ({ mark }: ObservedSession) => mark?.session === name;
    const unknown = names.filter((name) => !live.some(named(name)));
    for (const name of unknown) {
      const session = live.find((candidate) => candidate.name === name && !candidate.mark);
      if (session) {
        throw new UserError(`session "${name}" was not made by tmuxform`, {
          hint: `\`tmux kill-session -t =${name}\` ends it, if that is what you want`,
        });
      }
    }
    const declared = names.length === 0 || unknown.length > 0
      ? (await select(this, flags, unknown)).isMeant
      : () => false;
    const isMeant = (session: ObservedSession) =>
      declared(session) || names.some((name) => named(name)(session));
    const make = async (): Promise<Planned> => {
      const observed = await observe(client);
      const isThere = observed.sessions.some((session) => session.mark && isMeant(session));
      const plan = planDestroy(observed, isMeant, isThere ? flags.target ?? [] : []);
      return { plan: await heldBack(this, client, plan, all), observed };
    };
    return await carryOut(this, client, all, out, make);
  });
}
