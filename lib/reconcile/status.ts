/**
 * What is there, and how it differs from what is wanted, object by object.
 *
 * @module
 */
import { type Change, type Kind, paneAddress, type Plan } from "./plan/change.ts";
import type { DesiredSession, DesiredWindow } from "./desired.ts";
import {
  bestFirst,
  type Observed,
  type ObservedPane,
  type ObservedSession,
  type ObservedWindow,
} from "./observed.ts";
import { liveProperties } from "./plan/pane.ts";

/** Whether an object is there and its program runs. */
export type State = "running" | "dead" | "missing";

/** One object. */
export interface ObjectStatus {
  /** As in a plan. */
  readonly address: string;
  /** What it is. */
  readonly kind: Kind;
  /** How it is; a session or window is dead if all programs in it are. */
  readonly state: State;
  /** Seconds since it was started; absent if that is not known. */
  readonly uptime?: number;
  /** Process id of a pane. */
  readonly pid?: number;
  /** The declared command, or that of a live pane without a mark. */
  readonly command?: string;
  /** Exit status of a dead pane, unless a signal ended it. */
  readonly exitStatus?: number;
  /** The signal that ended a dead pane. */
  readonly exitSignal?: string;
  /** When a dead pane ended, in seconds since 1970. */
  readonly exitedAt?: number;
  /** Clients that show a session. */
  readonly attached?: number;
  /** What apply would change, and why. */
  readonly drift: readonly string[];
}

/**
 * The status of all managed objects, and of those that are declared and missing.
 *
 * @param desired The wanted sessions.
 * @param observed What is there.
 * @param plan The plan between the two.
 * @param now Seconds since 1970.
 * @returns The objects, sessions before their windows before their panes.
 */
export function statusOf(
  desired: readonly DesiredSession[],
  observed: Observed,
  plan: Plan,
  now: number,
): ObjectStatus[] {
  const context: StatusContext = { drift: driftByAddress(plan.changes), now };
  const live = new Map(
    bestFirst(observed.sessions).reverse().flatMap((session) =>
      session.mark ? [[session.mark.session, session] as const] : []
    ),
  );
  const wanted = new Set(desired.map(({ spec }) => spec.name));
  const others = observed.sessions.filter((session) =>
    session.mark && live.get(session.mark.session) === session && !wanted.has(session.mark.session)
  );
  return [
    ...desired.flatMap((session) => sessionStatus(session, live.get(session.spec.name), context)),
    ...others.flatMap((session) => sessionStatus(undefined, session, context)),
  ];
}

interface StatusContext {
  readonly drift: ReadonlyMap<string, readonly string[]>;
  readonly now: number;
}

function driftByAddress(changes: readonly Change[]): Map<string, string[]> {
  const drift = new Map<string, string[]>();
  for (const { address, action, reasons } of changes) {
    const texts = reasons.map((reason) => `${action}: ${reason}`);
    drift.set(address, [...drift.get(address) ?? [], ...texts]);
  }
  return drift;
}

function sessionStatus(
  desired: DesiredSession | undefined,
  live: ObservedSession | undefined,
  context: StatusContext,
): ObjectStatus[] {
  const name = desired?.spec.name ?? live?.mark?.session ?? "";
  const drift = context.drift.get(name) ?? [];
  const byName = new Map(
    live?.windows.flatMap((window) =>
      window.mark && !window.mark.placeholder ? [[window.mark.window, window] as const] : []
    ),
  );
  const declared = new Set(desired?.windows.map(({ spec }) => spec.name));
  const windows = [
    ...(desired?.windows ?? []).flatMap((window) =>
      windowStatus(name, window, byName.get(window.spec.name), context)
    ),
    ...[...byName].flatMap(([window, found]) =>
      declared.has(window) ? [] : windowStatus(name, undefined, found, context)
    ),
  ];
  const session: ObjectStatus = live
    ? {
      address: name,
      kind: "session",
      state: together(live.windows.flatMap(({ panes }) => panes)),
      uptime: since(live.created, context.now),
      attached: live.attached,
      drift,
    }
    : { address: name, kind: "session", state: "missing", drift };
  return [session, ...windows];
}

function windowStatus(
  session: string,
  desired: DesiredWindow | undefined,
  live: ObservedWindow | undefined,
  context: StatusContext,
): ObjectStatus[] {
  const name = desired?.spec.name ?? live?.mark?.window ?? "";
  const count = desired?.panes.length ?? live?.panes.length ?? 1;
  const indexes = new Set([
    ...(desired?.panes.keys() ?? []),
    ...(live?.panes.flatMap(({ mark }) => mark ? [mark.pane] : []) ?? []),
  ]);
  const panes = [...indexes].map((index): ObjectStatus => {
    const pane = live?.panes.find(({ mark }) => mark?.pane === index);
    const place = paneAddress(session, name, index, count);
    const drift = context.drift.get(place.address) ?? [];
    const command = desired?.panes[index]?.mark.process.command;
    return pane
      ? paneStatus(place, pane, drift, context.now)
      : { ...place, state: "missing", command: command ?? "(shell)", drift };
  });
  if (count === 1 && panes.length === 1) return panes;
  const drift = context.drift.get(`${session}/${name}`) ?? [];
  const state = live ? together(live.panes) : "missing";
  return [{ address: `${session}/${name}`, kind: "window", state, drift }, ...panes];
}

function paneStatus(
  place: { address: string; kind: Kind },
  { pid, death, mark, ...pane }: ObservedPane,
  drift: readonly string[],
  now: number,
): ObjectStatus {
  const started = mark?.started;
  return {
    ...place,
    state: death ? "dead" : "running",
    ...(typeof started === "number" && !death && { uptime: since(started, now) }),
    ...(death ? {} : { pid }),
    command: String(liveProperties({ pid, ...pane, ...(mark && { mark }) })["command"]),
    ...(death?.status !== undefined && { exitStatus: death.status }),
    ...(death?.signal !== undefined && { exitSignal: death.signal }),
    ...(death?.time !== undefined && { exitedAt: death.time }),
    drift,
  };
}

function together(panes: readonly ObservedPane[]): State {
  return panes.length > 0 && panes.every(({ death }) => death) ? "dead" : "running";
}

/** Clocks are set back now and then, and marks can be written by hand. */
function since(then: number, now: number): number {
  return Math.min(Math.max(0, now - then), now);
}
