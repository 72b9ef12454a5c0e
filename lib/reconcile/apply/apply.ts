/**
 * Carry out a plan: over one connection, change by change, each with a result of its own.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import type { Change, Plan } from "../plan/change.ts";
import { Executor, type LiveSession, RefusedError, type Surroundings } from "./executor.ts";
import { bestFirst, type Observed } from "../observed.ts";
import type { Operation } from "../plan/operation.ts";
import { remove, replacePane } from "./panes.ts";
import { createSession, orderWindows, updateSession } from "./sessions.ts";
import { canFollow, createPane, createWindow, updateWindow } from "./windows.ts";

/** How many changes may be under way at once, where one need not wait for another. */
const AHEAD = 10;

/** How a change went. */
export type Outcome = "done" | "failed" | "refused" | "held-back" | "not-reached" | "left";

/** A change and how it went. */
export interface Result {
  /** The change. */
  readonly change: Change;
  /** `left`: an orphan, which is only named. */
  readonly outcome: Outcome;
  /** Why it failed or was refused. */
  readonly error?: UserError;
}

/** What an apply is told of and tells. */
export interface ApplyOptions {
  /** Called before a change is made. */
  readonly onStart?: (change: Change) => void;
  /** Called when it is over. */
  readonly onResult?: (result: Result) => void;
  /**
   * Is given the end of the connection, to be awaited by the caller. Without it the end is waited for
   * before there are results.
   */
  readonly onClose?: (closed: Promise<void>) => void;
  /** Ends the apply after the change at hand. */
  readonly signal?: AbortSignal;
}

/**
 * Carry out a plan.
 *
 * @param plan The plan, with what is held back.
 * @param observed What it was made from.
 * @param surroundings What is outside.
 * @param options What to tell.
 * @returns The result of each change, in the plan's order.
 */
export async function applyPlan(
  plan: Plan,
  observed: Observed,
  surroundings: Surroundings,
  options: ApplyOptions = {},
): Promise<Result[]> {
  const sessions = new Map<string, LiveSession>();
  for (const { id, name, mark } of bestFirst(observed.sessions)) {
    const declared = mark?.session ?? name;
    if (!sessions.has(declared)) sessions.set(declared, { id, isNew: false, isReady: true });
  }
  const executor = new Executor(surroundings, plan.server, sessions);
  const results: Result[] = [];
  const report = (result: Result) => {
    results.push(result);
    options.onResult?.(result);
  };
  const begun: Promise<Result>[] = [];
  const finish = async (most: number) => {
    while (begun.length > most) {
      const first = begun.shift();
      if (first) report(await first);
    }
  };
  try {
    const changes = executionOrder(plan.changes);
    for (const [place, change] of changes.entries()) {
      const { operation } = change;
      const isDue = operation && !change.heldBack && change.action !== "orphan";
      await finish(isDue && canFollow(executor, operation) ? AHEAD - 1 : 0);
      if (!isDue || options.signal?.aborted) {
        await finish(0);
        report({ change, outcome: isDue ? "not-reached" : change.heldBack ? "held-back" : "left" });
        continue;
      }
      options.onStart?.(change);
      const next = changes[place + 1]?.operation ?? undefined;
      const result = carryOut(executor, { change, operation, next }, plan, observed);
      // Its failure is for who awaits it in its turn.
      result.catch(() => {});
      begun.push(result);
    }
    await finish(0);
  } finally {
    const closed = executor.close();
    if (options.onClose) options.onClose(closed);
    else await closed;
  }
  return results;
}

interface Step {
  readonly change: Change;
  readonly operation: Operation;
  /** What comes after it. */
  readonly next: Operation | undefined;
}

async function carryOut(
  executor: Executor,
  step: Step,
  plan: Plan,
  observed: Observed,
): Promise<Result> {
  const { change } = step;
  try {
    if (!executor.isConnected) {
      const session = connectionSession(plan, observed);
      if (session) await executor.connect(session);
    }
    await perform(executor, step);
    return { change, outcome: "done" };
  } catch (error) {
    if (error instanceof RefusedError) {
      return { change, outcome: "refused", error: new UserError(error.message) };
    }
    if (error instanceof UserError) return { change, outcome: "failed", error };
    throw error;
  }
}

function perform(executor: Executor, { change, operation, next }: Step): Promise<void> {
  const mayBeBusy = change.busy;
  const { type } = operation;
  if (type !== "create-window" && type !== "create-session") executor.windows.clear();
  switch (operation.type) {
    case "create-session":
      return createSession(executor, operation, next);
    case "update-session":
      return updateSession(executor, operation);
    case "order-windows":
      return orderWindows(executor, operation);
    case "create-window":
      return createWindow(executor, operation);
    case "update-window":
      return updateWindow(executor, operation);
    case "create-pane":
      return createPane(executor, operation);
    case "replace-pane":
      return replacePane(executor, operation, mayBeBusy);
    case "delete":
      return remove(executor, operation, mayBeBusy);
  }
}

/** The session that the connection is attached to must be the last to go. */
function connectionSession(plan: Plan, observed: Observed): string | undefined {
  const doomed = plan.changes.flatMap(({ operation, action, heldBack }) =>
    operation?.type === "delete" && operation.kind === "session" && action === "delete" && !heldBack
      ? [operation.live.id]
      : []
  );
  const lasting = observed.sessions.filter(({ id }) => !doomed.includes(id));
  return (lasting.find(({ mark }) => mark) ?? lasting[0])?.id ?? doomed.at(-1);
}

/**
 * Deletions go last, since something may be brought home from what is deleted, and whole sessions
 * last of all: what is created meanwhile keeps the server alive.
 */
function executionOrder(changes: readonly Change[]): Change[] {
  const rank = ({ action, operation }: Change) =>
    action === "delete" && operation?.type === "delete" ? DELETIONS.indexOf(operation.kind) : -1;
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

const DELETIONS = ["pane", "window", "session"] as const;
