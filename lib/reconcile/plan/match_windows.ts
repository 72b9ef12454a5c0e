/**
 * Which live window is which declared one.
 *
 * @module
 */
import type { DesiredSession, DesiredWindow } from "../desired.ts";
import type { Observed, ObservedSession, ObservedWindow } from "../observed.ts";
import type { SessionPlanOptions } from "./session.ts";

/** The live window of a declared one. */
export interface MatchedWindow {
  /** The window. */
  readonly window: ObservedWindow;
  /** Whether it is in its session. */
  readonly home: boolean;
}

/** Live windows and what is declared for them. */
export interface MatchedWindows {
  /** The live window of each declared one. */
  readonly windows: readonly (MatchedWindow | undefined)[];
  /** Windows that bear our mark and are no longer declared. */
  readonly orphans: readonly ObservedWindow[];
}

/**
 * Find the windows of a session: by mark in it, by mark elsewhere, by name when it is taken over, by
 * what they run.
 *
 * @param desired What is declared.
 * @param live The session.
 * @param observed All that is live.
 * @param options How it is planned.
 * @returns The windows.
 */
export function matchWindows(
  desired: DesiredSession,
  live: ObservedSession,
  observed: Observed,
  { adopt, declared = new Set() }: SessionPlanOptions,
): MatchedWindows {
  const marked = live.mark?.session ?? desired.spec.name;
  const isOurs = ({ mark }: ObservedWindow) => mark?.session === marked && !mark.placeholder;
  const sessions = new Set([
    ...declared,
    ...observed.sessions.map((session) => session.mark?.session),
  ]);
  // A rename that was cut short leaves windows that bear the name that their session had.
  const own = live.windows.filter((window) =>
    isOurs(window) ||
    (window.mark && !window.mark.placeholder && !sessions.has(window.mark.session))
  );
  const ids = new Set(live.windows.map(({ id }) => id));
  const away = observed.sessions.flatMap(({ windows }) => windows)
    .filter((window) => isOurs(window) && !ids.has(window.id));
  const taken = new Set<string>();
  const take = (
    windows: readonly ObservedWindow[],
    home: boolean,
    is: (
      window: ObservedWindow,
    ) => boolean,
  ): MatchedWindow | undefined => {
    const window = windows.find((candidate) => !taken.has(candidate.id) && is(candidate));
    if (!window) return undefined;
    taken.add(window.id);
    return { window, home };
  };
  const windows = desired.windows.map(({ spec }) => {
    const isThis = ({ mark }: ObservedWindow) => mark?.window === spec.name;
    return take(own, true, isThis) ?? take(away, false, isThis) ??
      (adopt
        ? take(live.windows, true, ({ mark, name }) => !mark && name === spec.name)
        : undefined);
  });
  // A window that was renamed in the file runs just what the declared one is to run.
  const renamed = windows.map((match, place) =>
    match ?? take(own, true, (window) => {
      const declared = desired.windows.some(({ spec }) => spec.name === window.mark?.window);
      return !declared && runsSame(desired.windows[place], window);
    })
  );
  const orphans = own.filter(({ id }) => !taken.has(id));
  return { windows: renamed, orphans: uniqueById(orphans) };
}

function uniqueById(windows: readonly ObservedWindow[]): ObservedWindow[] {
  return [...new Map(windows.map((window) => [window.id, window])).values()];
}

function runsSame(desired: DesiredWindow | undefined, live: ObservedWindow): boolean {
  return desired?.panes.length === live.panes.length && desired.panes.every(({ mark }) => {
    const pane = live.panes.find((candidate) => candidate.mark?.pane === mark.pane);
    return JSON.stringify(pane?.mark?.process) === JSON.stringify(mark.process);
  });
}
