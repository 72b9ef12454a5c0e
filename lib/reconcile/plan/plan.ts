/**
 * Compare what is wanted with what is there: a pure function from two values to a plan.
 *
 * @module
 */
import { type Problem, UserError } from "../../base/problem.ts";
import { type Change, isWithin, type Plan } from "./change.ts";
import type { DesiredSession } from "../desired.ts";
import { bestFirst, type Observed, type ObservedSession } from "../observed.ts";
import { HARMLESS, livePane } from "./pane.ts";
import { planSession, type SessionPlanOptions } from "./session.ts";
import { hasOwnPanes, orphanWindow } from "./orphan.ts";
import { withRearranged } from "./rearranged.ts";
import { strays } from "./strays.ts";

/** How it is planned. */
export interface PlanOptions extends SessionPlanOptions {
  /** Delete what is ours and no longer declared. */
  readonly prune: boolean;
  /** Only what lies within these addresses; empty for all. */
  readonly targets: readonly string[];
  /** Whether a session of ours that is not wanted would be, if it were still declared. */
  readonly isAbandoned: (session: ObservedSession) => boolean;
}

/**
 * Plan.
 *
 * @param desired The wanted sessions.
 * @param observed What is there.
 * @param options How.
 * @returns The plan; empty if all is as wanted.
 * @throws {UserError} If a target is not the address of anything.
 */
export function plan(
  desired: readonly DesiredSession[],
  observed: Observed,
  options: PlanOptions,
): Plan {
  const declared = new Set(desired.map(({ spec }) => spec.name));
  const taken = new Set<string>();
  const planned: Change[] = [];
  const problems: Problem[] = [];
  for (const session of desired) {
    const live = findSession(session, desired, observed, taken);
    if (live) taken.add(live.id);
    const { changes, problem } = planSession(session, live, observed, {
      ...options,
      declared,
    });
    planned.push(...changes);
    if (problem) problems.push(problem);
  }
  const abandoned = observed.sessions.filter((session) =>
    session.mark && !taken.has(session.id) && options.isAbandoned(session)
  );
  for (const { mark, name } of abandoned) declared.add(mark?.session ?? name);
  const changes = withRearranged(desired, observed, planned);
  changes.push(
    ...strays(desired, declared, observed, changes),
    ...abandoned.map((one) => orphanSession(one, observed)),
  );
  const addresses = addressesOf(desired, observed);
  const targeted = changes.filter((change) => isTargeted(change, options.targets, addresses));
  return {
    ...(observed.server && { server: observed.server }),
    changes: options.prune ? targeted.map(prune) : targeted,
    unchanged: countUnchanged(desired, targeted),
    problems,
  };
}

/**
 * Plan to end sessions, or parts of them.
 *
 * @param observed What is there.
 * @param isMeant Which sessions of ours are meant.
 * @param targets Only what lies within these addresses; empty for whole sessions.
 * @returns The plan.
 * @throws {UserError} If a target is not the address of anything.
 */
export function planDestroy(
  observed: Observed,
  isMeant: (session: ObservedSession) => boolean,
  targets: readonly string[],
): Plan {
  const sessions = observed.sessions.filter((session) => session.mark && isMeant(session));
  const changes = sessions.flatMap((session): Change[] => {
    const name = session.mark?.session ?? session.name;
    const whole = targets.length === 0 || targets.includes(name);
    return whole ? [deleteSession(session, observed)] : deleteWindows(session, targets);
  });
  for (const target of targets) {
    if (!changes.some(({ address }) => address === target)) throw unknownTarget(target);
  }
  return {
    ...(observed.server && { server: observed.server }),
    changes,
    unchanged: 0,
    problems: [],
  };
}

/** By mark; by name if a session of ours was renamed to it, or one that may be taken over. */
function findSession(
  { spec }: DesiredSession,
  desired: readonly DesiredSession[],
  observed: Observed,
  taken: ReadonlySet<string>,
): ObservedSession | undefined {
  const declared = new Set(desired.map((session) => session.spec.name));
  const free = bestFirst(observed.sessions).filter(({ id }) => !taken.has(id));
  return free.find(({ mark }) => mark?.session === spec.name) ??
    free.find(({ name, mark }) => name === spec.name && !(mark && declared.has(mark.session)));
}

function orphanSession(session: ObservedSession, observed: Observed): Change {
  return {
    ...deleteSession(session, observed),
    action: "orphan",
    reasons: [`no longer declared in "${session.mark?.file}"`],
  };
}

/**
 * The change that ends a session.
 *
 * @param session The session.
 * @param observed All that is live.
 * @returns The change.
 */
export function deleteSession(session: ObservedSession, { sessions }: Observed): Change {
  const name = session.mark?.session ?? session.name;
  const elsewhere = new Set(
    sessions.filter(({ id }) => id !== session.id)
      .flatMap(({ windows }) => windows.map(({ id }) => id)),
  );
  const linked = session.windows.filter(({ id, mark }) =>
    mark?.session === name && elsewhere.has(id)
  );
  const own = session.windows.filter(hasOwnPanes);
  return {
    address: name,
    kind: "session",
    action: "delete",
    ...HARMLESS,
    stopsProcess: session.windows.some(({ panes }) => panes.some(({ death }) => !death)),
    busy: own.length > 0,
    reasons: [
      "to be destroyed",
      ...own.map(({ name, mark }) =>
        `its window "${name}" ${mark ? "has panes that were" : "was"} made by hand`
      ),
    ],
    before: { name: session.name, windows: session.windows.map((window) => window.name) },
    after: null,
    operation: {
      type: "delete",
      kind: "session",
      live: { id: session.id, markText: session.markText },
      session: name,
      // Those of other sessions are brought home before.
      panes: session.windows.flatMap(({ panes }) => panes)
        .filter(({ mark }) => !mark || mark.session === name).map(livePane),
      attached: session.attached,
      ...(linked.length > 0 && {
        linked: linked.map(({ id, markText }) => ({ id, markText })),
      }),
    },
  };
}

function deleteWindows(session: ObservedSession, targets: readonly string[]): Change[] {
  const name = session.mark?.session ?? session.name;
  return session.windows.flatMap((window): Change[] => {
    const address = `${name}/${window.mark?.window}`;
    if (!window.mark || !targets.includes(address)) return [];
    return [{ ...orphanWindow(name, window, "to be destroyed"), action: "delete" }];
  });
}

function prune(change: Change): Change {
  return change.action === "orphan" ? { ...change, action: "delete" } : change;
}

function isTargeted(
  { address, action, kind }: Change,
  targets: readonly string[],
  addresses: ReadonlySet<string>,
): boolean {
  if (targets.length === 0) return true;
  for (const target of targets) {
    if (!addresses.has(target)) throw unknownTarget(target, addresses);
  }
  return targets.some((target) =>
    isWithin(address, target) ||
    // What lies within a session can only be created when that is there.
    (kind === "session" && action === "create" && isWithin(target, address))
  );
}

function unknownTarget(target: string, addresses: ReadonlySet<string> = new Set()): UserError {
  const known = [...addresses].slice(0, 8).map((address) => `"${address}"`).join(", ");
  return new UserError(`target "${target}" is not the address of anything`, {
    hint: known
      ? `an address is session, session/window or session/window.pane, such as ${known}`
      : "`tmuxform status` shows addresses",
  });
}

function addressesOf(desired: readonly DesiredSession[], observed: Observed): Set<string> {
  const addresses = new Set<string>();
  for (const { spec } of desired) {
    addresses.add(spec.name);
    for (const { name, panes } of spec.windows) {
      addresses.add(`${spec.name}/${name}`);
      panes.forEach((_, index) => addresses.add(`${spec.name}/${name}.${index}`));
    }
  }
  for (const { mark, windows } of observed.sessions) {
    if (!mark) continue;
    addresses.add(mark.session);
    for (const window of windows) {
      if (window.mark) addresses.add(`${mark.session}/${window.mark.window}`);
    }
  }
  return addresses;
}

function countUnchanged(desired: readonly DesiredSession[], changes: readonly Change[]): number {
  const changed = new Set(changes.map(({ address }) => address));
  const created = changes.filter(({ action }) => action === "create");
  const isNew = (address: string) => created.some((change) => isWithin(address, change.address));
  const addresses = desired.flatMap(({ spec }) => [
    spec.name,
    ...spec.windows.flatMap(({ name, panes }) => {
      const window = `${spec.name}/${name}`;
      return [window, ...(panes.length > 1 ? panes.map((_, index) => `${window}.${index}`) : [])];
    }),
  ]);
  return addresses.filter((address) => !changed.has(address) && !isNew(address)).length;
}
