/**
 * What has to be done so that what was saved is there: a pure function from two values to a plan.
 *
 * @module
 */
import type { Observed, ObservedSession, ObservedWindow } from "../../reconcile/observed.ts";
import type { Change, Plan } from "../../reconcile/plan/change.ts";
import { HARMLESS, livePane } from "../../reconcile/plan/pane.ts";
import { deleteSession, plan } from "../../reconcile/plan/plan.ts";
import type { WantedSession, WantedWindow } from "./wanted.ts";

/** How it is planned. */
export interface RestorePlanOptions {
  /** What stands in the marks of what is being restored. */
  readonly from: string;
  /** End the sessions that are there, and make them as they were saved. */
  readonly replace: boolean;
}

/** Where a session is now. */
interface Place {
  /** It is being restored, and that was cut short. */
  readonly begun: ObservedSession | undefined;
  /** It is there, whatever it is. */
  readonly live: ObservedSession | undefined;
}

/**
 * Plan.
 *
 * @param sessions What is wanted.
 * @param observed What is there.
 * @param options How.
 * @returns The plan: creations, and with `replace` the end of what is there.
 */
export function planRestore(
  sessions: readonly WantedSession[],
  observed: Observed,
  options: RestorePlanOptions,
): Plan {
  const names = new Set(observed.sessions.map(({ name }) => name));
  const changes = sessions.flatMap((wanted) => planSession(wanted, observed, options, names));
  const objects = sessions.flatMap(({ windows }) => windows).length + sessions.length;
  const created = changes.filter(({ action }) => action !== "delete").length;
  return {
    ...(observed.server && { server: observed.server }),
    changes,
    unchanged: Math.max(0, objects - created),
    problems: [],
  };
}

function planSession(
  wanted: WantedSession,
  observed: Observed,
  { from, replace }: RestorePlanOptions,
  names: Set<string>,
): Change[] {
  const { begun, live } = placeOf(wanted, observed, from);
  const end = live && replace ? [endSession(live, observed)] : [];
  const session = begun ?? (replace ? undefined : live);
  const creations = creationsOf(wanted, names);
  if (!session) return [...end, ...creations];
  const there = new Set(
    matchWindows(wanted, session, from).flatMap((window, place) => window ? [place] : []),
  );
  const missing = creations.filter(({ operation }) =>
    operation?.type === "create-window" && !there.has(operation.place)
  );
  const isBegun = begun !== undefined || session.windows.some(({ mark }) => mark?.from === from);
  const finish = isBegun && missing.length === 0 ? [finishSession(wanted)] : [];
  return [...end, ...missing, ...finish];
}

/**
 * The session that something wanted is.
 *
 * @param wanted What is wanted.
 * @param observed What is there.
 * @param from What stands in the marks of what is being restored.
 * @returns Where it is.
 */
export function placeOf(
  { saved, desired }: WantedSession,
  { sessions }: Observed,
  from: string,
): Place {
  const { name } = desired.spec;
  const isThis = ({ mark }: ObservedSession) => mark?.session === name;
  const begun = sessions.find((session) => isThis(session) && session.mark?.from === from);
  const others = sessions.filter((session) => session !== begun);
  const isManaged = desired.restored?.isManaged;
  const live = others.find((session) => session.name === saved.name) ??
    (isManaged ? others.find(isThis) : undefined);
  return { begun, live };
}

/**
 * Which live window each wanted one is: by its mark, else by its name. A window that is named after
 * what runs in it is known by its index.
 *
 * @param wanted The session that is wanted.
 * @param live The session that it is.
 * @param from What stands in the marks of what is being restored.
 * @returns The live windows; nothing for each that is missing.
 */
export function matchWindows(
  { windows, desired }: WantedSession,
  live: ObservedSession,
  from: string,
): readonly (ObservedWindow | undefined)[] {
  const { name } = desired.spec;
  const taken = new Set<number>();
  const found = new Map<WantedWindow, ObservedWindow>();
  const match = (is: (window: ObservedWindow, wanted: WantedWindow) => boolean) => {
    for (const wanted of windows) {
      if (found.has(wanted)) continue;
      const window = live.windows.find((other) => !taken.has(other.index) && is(other, wanted));
      if (!window) continue;
      taken.add(window.index);
      found.set(wanted, window);
    }
  };
  const isPlaced = ({ index }: ObservedWindow, { saved }: WantedWindow) => index === saved.index;
  match((window, wanted) => isMarked(window, wanted, name));
  if (live.mark?.from === from) {
    match((window, wanted) =>
      wanted.desired.restored?.isWhole === true && !window.mark && isPlaced(window, wanted)
    );
  } else {
    match((window, wanted) => isNamed(window, wanted) && isPlaced(window, wanted));
    match(isNamed);
    match((window, wanted) => !window.mark && isPlaced(window, wanted) && isNamedByTmux(wanted));
  }
  return windows.map((wanted) => found.get(wanted));
}

function isNamedByTmux({ saved }: WantedWindow): boolean {
  return !("link" in saved) && saved.options["automatic-rename"] !== "off";
}

function isMarked({ mark }: ObservedWindow, { desired }: WantedWindow, session: string): boolean {
  const link = desired.restored?.link;
  return mark !== undefined && !mark.placeholder && mark.window === desired.spec.name &&
    mark.session === (link?.session ?? session);
}

function isNamed({ mark, name }: ObservedWindow, { desired }: WantedWindow): boolean {
  return mark === undefined && name === desired.restored?.name;
}

/** All that would be done if nothing were there. */
function creationsOf(
  wanted: WantedSession,
  names: Set<string>,
): readonly Change[] {
  const { desired } = wanted;
  const name = creationName(desired.restored?.name ?? desired.spec.name, names);
  const named = {
    ...desired,
    ...(desired.restored && { restored: { ...desired.restored, name } }),
  };
  return plan([named], { sessions: [] }, {
    adopt: false,
    prune: false,
    targets: [],
    isAbandoned: () => false,
    programDirectory: "",
  }).changes.map((change) => ({ ...change, reasons: ["saved and not there"] }));
}

/** Where tmux reads a name in its own way, or another session has it still, it is given at the end. */
function creationName(name: string, names: Set<string>): string {
  const isPlain = /^[A-Za-z0-9_-]+$/.test(name) && !names.has(name);
  for (let number = 1;; number++) {
    const free = isPlain ? name : `tmuxform-restore-${number}`;
    if (names.has(free)) continue;
    names.add(free);
    return free;
  }
}

function endSession(live: ObservedSession, observed: Observed): Change {
  const change = deleteSession(live, observed);
  const panes = live.windows.flatMap((window) => window.panes);
  return {
    ...change,
    // All of it is asked about: what was made by hand was saved, or is named here.
    busy: false,
    reasons: ["to be made as it was saved"],
    ...(change.operation?.type === "delete" && {
      operation: { ...change.operation, panes: panes.map(livePane) },
    }),
  };
}

function finishSession({ desired: { spec } }: WantedSession): Change {
  return {
    address: spec.name,
    kind: "session",
    action: "update",
    ...HARMLESS,
    reasons: ["its restore was cut short"],
    before: null,
    after: { name: spec.name },
    operation: null,
  };
}
