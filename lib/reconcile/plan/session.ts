/**
 * One declared session: what it needs to be as wanted.
 *
 * @module
 */
import type { Problem } from "../../base/problem.ts";
import type { Change, Properties } from "./change.ts";
import type { DesiredSession, DesiredWindow } from "../desired.ts";
import type { Observed, ObservedSession, ObservedWindow } from "../observed.ts";
import { isInOrder } from "./order.ts";
import { HARMLESS, livePane } from "./pane.ts";
import { type MatchedWindow, matchWindows } from "./match_windows.ts";
import { orphanWindow } from "./orphan.ts";
import { createWindow, planWindow } from "./window.ts";
import { diffValues } from "../values.ts";

/** How a session is planned for. */
export interface SessionPlanOptions {
  /** Take over what is there and not ours, by name. */
  readonly adopt: boolean;
  /** The directory of the `tmuxform` program, which is to be in front of the session's `PATH`. */
  readonly programDirectory: string;
  /** Names of all sessions that are wanted. */
  readonly declared?: ReadonlySet<string>;
}

/** What a session needs. */
export interface SessionPlan {
  /** The changes, in the order in which they are done. */
  readonly changes: readonly Change[];
  /** Why it cannot be planned for. */
  readonly problem?: Problem;
}

/**
 * Plan for one declared session.
 *
 * @param desired The session.
 * @param live The live session that it is, if there is one.
 * @param observed All that is live.
 * @param options How.
 * @returns The changes.
 */
export function planSession(
  desired: DesiredSession,
  live: ObservedSession | undefined,
  observed: Observed,
  options: SessionPlanOptions,
): SessionPlan {
  const { name } = desired.spec;
  if (!live) return { changes: createAll(desired, observed) };
  if (!live.mark && !options.adopt) {
    return {
      changes: [],
      problem: {
        severity: "error",
        message: `session "${name}" is there already and was not made by tmuxform`,
        position: desired.spec.position,
        hint: "`--adopt` takes it over without restarting what matches; or choose another name",
      },
    };
  }
  const update = updateSession(desired, live, options);
  const matches = matchWindows(desired, live, observed, options);
  const creations: Change[] = [];
  const updates: Change[] = [];
  matches.windows.forEach((match, place) => {
    const window = desired.windows[place];
    if (!window) return;
    if (match) updates.push(...planWindow(name, window, match.window, match.home, observed));
    else creations.push(creation(desired, window, place, "declared and not there"));
  });
  const orphans = matches.orphans.map((window) => orphanWindow(name, window));
  const leftover = live.windows.filter(({ mark }) => mark?.placeholder);
  const changes = [...(update ? [update] : []), ...creations, ...updates, ...orphans];
  if (creations.length === 0 && !update) changes.push(...leftover.map((w) => clearAway(name, w)));
  const order = matches.windows.map((match) => match?.home ? match.window.index : undefined);
  const others = live.windows.filter(({ id, mark }) =>
    !mark?.placeholder && !matches.windows.some((match) => match?.window.id === id)
  );
  const base = wantedBase(desired, live);
  if (base === undefined || !isInOrder(order, others.map(({ index }) => index), base)) {
    changes.push(reorder(desired, matches.windows));
  }
  return { changes };
}

function createAll(desired: DesiredSession, observed: Observed): Change[] {
  const { windows, ...session } = desired;
  const { name } = session.spec;
  const live = observed.sessions.flatMap((session) => session.windows);
  // A session ends when its last window is moved to another one.
  const away = windows.map(({ spec }) =>
    live.find(({ mark }) => mark?.session === name && mark.window === spec.name)
  );
  const create: Change = {
    address: name,
    kind: "session",
    action: "create",
    ...HARMLESS,
    reasons: ["declared and not there"],
    before: null,
    after: sessionProperties(desired),
    operation: { type: "create-session", session },
  };
  return [
    create,
    ...windows.flatMap((window, place) => {
      const found = away[place];
      return found
        ? planWindow(name, window, found, false, observed)
        : [creation(desired, window, place, "its session is new")];
    }),
    ...(away.some((window) => window) ? [reorder(desired, [])] : []),
  ];
}

function creation(
  { spec }: DesiredSession,
  window: DesiredWindow,
  place: number,
  reason: string,
): Change {
  return createWindow(
    spec.name,
    window,
    { type: "create-window", session: spec, window, place },
    [reason],
  );
}

function updateSession(
  desired: DesiredSession,
  live: ObservedSession,
  { programDirectory }: SessionPlanOptions,
): Change | undefined {
  const { windows: _, ...session } = desired;
  const { spec, mark } = session;
  const values = diffValues(mark.values, live.mark?.values ?? {}, live.seen, live.live);
  const rename = live.name !== spec.name;
  const create = live.mark?.created === false && spec.onCreate.length > 0;
  const moved = live.mark !== undefined && live.mark.file !== mark.file;
  const renamedMark = live.mark !== undefined && live.mark.session !== mark.session;
  const reasons = [
    ...(live.mark ? [] : ["taken over"]),
    ...(rename ? [`renamed from "${live.name}"`] : renamedMark ? ["renamed"] : []),
    ...(create ? ["on_create did not run to its end"] : []),
    ...(moved ? [`its workspace file was "${live.mark?.file}"`] : []),
    ...(live.path.startsWith(`${programDirectory}:`) ? [] : ["tmuxform is not in front of PATH"]),
    ...values.reasons,
  ];
  if (reasons.length === 0) return undefined;
  return {
    address: spec.name,
    kind: "session",
    action: "update",
    ...HARMLESS,
    reasons,
    before: { name: live.name },
    after: sessionProperties(desired),
    operation: {
      type: "update-session",
      live: { id: live.id, markText: live.markText },
      session,
      set: values.set,
      unset: values.unset,
      rename,
      create,
    },
  };
}

/** Nothing where it was declared and is no longer: what then counts is only known once it is unset. */
function wantedBase({ spec }: DesiredSession, live: ObservedSession): number | undefined {
  const declared = spec.options["base-index"];
  if (declared !== undefined) return Number(declared);
  return live.mark?.values["option base-index"] === undefined ? live.baseIndex : undefined;
}

function reorder(
  { spec }: DesiredSession,
  windows: readonly (MatchedWindow | undefined)[],
): Change {
  const declared = spec.windows.map(({ name }) => name);
  const places = windows.flatMap((match, index) => {
    const name = declared[index];
    return match?.home && name !== undefined ? [{ name, index: match.window.index }] : [];
  });
  return {
    address: spec.name,
    kind: "session",
    action: "update",
    ...HARMLESS,
    reasons: ["windows are not in the declared order"],
    before: { order: places.sort((a, b) => a.index - b.index).map(({ name }) => name) },
    after: { order: declared },
    operation: { type: "order-windows", session: spec.name, windows: declared },
  };
}

function clearAway(session: string, live: ObservedWindow): Change {
  return {
    address: `${session}/${live.name}`,
    kind: "window",
    action: "delete",
    ...HARMLESS,
    reasons: ["left over from an apply that was cut short"],
    before: { name: live.name },
    after: null,
    operation: {
      type: "delete",
      kind: "window",
      live: { id: live.id, markText: live.markText },
      session,
      panes: live.panes.map(livePane),
    },
  };
}

function sessionProperties({ spec, windows }: DesiredSession): Properties {
  return {
    name: spec.name,
    root: spec.roots,
    windows: windows.map((window) => window.spec.name),
    environment: Object.keys(spec.environment),
    options: Object.entries(spec.options).map(([name, value]) => `${name} ${value}`),
  };
}
