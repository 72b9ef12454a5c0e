/**
 * Nothing that runs is stopped by surprise: which changes of a plan are not done.
 *
 * @module
 */
import type { Change, Plan } from "./change.ts";

/** What was agreed to. */
export interface Consent {
  /** Processes may be stopped. */
  readonly yes: boolean;
  /** Even shells with something running in their foreground. */
  readonly force: boolean;
}

/**
 * Hold back what would stop something that nobody agreed to stop.
 *
 * @param plan The plan.
 * @param busy Process ids of panes whose foreground is held by something else than their own
 * process, which is so when a shell runs a command.
 * @param consent What was agreed to.
 * @returns The plan with `busy` and `heldBack` set on its changes.
 */
export function holdBack(plan: Plan, busy: ReadonlySet<number>, consent: Consent): Plan {
  const changes = plan.changes.map((change): Change => {
    if (!change.stopsProcess || change.action === "orphan") return change;
    const isBusy = change.busy || stoppedProcesses(change).some((pid) => busy.has(pid));
    return {
      ...change,
      busy: isBusy,
      heldBack: isBusy ? !consent.force : !(consent.yes || consent.force),
    };
  });
  return { ...plan, changes };
}

/**
 * The processes that a change stops.
 *
 * @param change The change.
 * @returns Process ids of panes.
 */
export function stoppedProcesses(change: Change): number[] {
  const { operation } = change;
  if (!change.stopsProcess || change.action === "orphan") return [];
  if (operation?.type === "replace-pane") return [operation.live.pid];
  if (operation?.type !== "delete") return [];
  return operation.panes.filter(({ death }) => !death).map(({ pid }) => pid);
}
