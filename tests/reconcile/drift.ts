/**
 * What somebody does by hand in a tmux server whose sessions we manage.
 *
 * @module
 */
import fc from "fast-check";
import {
  observe,
  type Observed,
  type ObservedPane,
  type ObservedSession,
  type ObservedWindow,
} from "../../lib/reconcile/mod.ts";
import type { TestServer } from "../support/tmux_server.ts";

/** One deed; what it is done to is chosen by number from what is there. */
export interface Drift {
  /** What is done. */
  readonly kind: keyof typeof DEEDS;
  /** Choices. */
  readonly picks: readonly [number, number];
}

/** What the deeds choose from. */
interface Scene {
  /** Sessions of ours. */
  readonly sessions: readonly ObservedSession[];
  /** All sessions. */
  readonly everySession: readonly ObservedSession[];
  /** Windows in sessions of ours. */
  readonly windows: readonly (ObservedWindow & { readonly session: string })[];
  /** Windows in sessions of ours that have several panes. */
  readonly divided: readonly (ObservedWindow & { readonly session: string })[];
  /** Panes in sessions of ours. */
  readonly panes: readonly ObservedPane[];
  /** Two numbers. */
  readonly picks: readonly [number, number];
}

type Deed = (scene: Scene) => readonly (string | undefined)[];

/** The tmux command of each deed; one with a target that is not there is not run. */
const DEEDS = {
  "rename-window": (s) => ["rename-window", "-t", at(s.windows, s, 0)?.id, `by-hand-${s.picks[1]}`],
  "rename-session": (s) => ["rename-session", "-t", at(s.sessions, s, 0)?.id, "by-hand"],
  "kill-window": (s) => ["kill-window", "-t", at(s.windows, s, 0)?.id],
  "kill-pane": (s) => ["kill-pane", "-t", at(s.panes, s, 0)?.id],
  "kill-session": (s) => ["kill-session", "-t", at(s.sessions, s, 0)?.id],
  "move-window": (s) => {
    const window = at(s.windows, s, 0);
    return ["move-window", "-d", "-s", link(window), "-t", within(window?.session, s.picks[1])];
  },
  "move-to-session": (s) => {
    const [window, session] = [at(s.windows, s, 0), at(s.everySession, s, 1)];
    return ["move-window", "-d", "-s", link(window), "-t", within(session?.id)];
  },
  "swap-window": (s) => {
    const [one, other] = [at(s.windows, s, 0), at(s.windows, s, 1)];
    return ["swap-window", "-d", "-s", link(one), "-t", link(other)];
  },
  "renumber": (s) => ["move-window", "-r", "-t", within(at(s.sessions, s, 0)?.id)],
  "swap-pane": (s) => {
    const window = at(s.divided, s, 0);
    return ["swap-pane", "-d", "-s", window?.panes[0]?.id, "-t", at(window?.panes ?? [], s, 1)?.id];
  },
  "swap-across": (s) => {
    return ["swap-pane", "-d", "-s", at(s.panes, s, 0)?.id, "-t", at(s.panes, s, 1)?.id];
  },
  "rotate": (s) => ["rotate-window", "-t", at(s.divided, s, 0)?.id],
  "break-pane": (s) => {
    const window = at(s.divided, s, 0);
    return ["break-pane", "-d", "-n", "mine", "-s", at(window?.panes ?? [], s, 1)?.id];
  },
  "join-pane": (s) => {
    return ["join-pane", "-d", "-s", at(s.panes, s, 0)?.id, "-t", at(s.panes, s, 1)?.id];
  },
  "select-layout": (s) => ["select-layout", "-t", at(s.divided, s, 0)?.id, layout(s.picks[1])],
  "zoom": (s) => ["resize-pane", "-Z", "-t", at(s.panes, s, 0)?.id],
  "resize": (s) => ["resize-pane", "-x", "9", "-t", at(s.panes, s, 0)?.id],
  "session-option": (s) => ["set-option", "-t", at(s.sessions, s, 0)?.id, "@note", "by hand"],
  "window-option": (s) => ["set-option", "-w", "-t", at(s.windows, s, 0)?.id, "@kind", "by hand"],
  "pane-base-index": (s) => {
    return ["set-option", "-w", "-t", at(s.windows, s, 0)?.id, "pane-base-index", "7"];
  },
  "base-index": (s) => ["set-option", "-t", at(s.sessions, s, 0)?.id, "base-index", "2"],
  "unset-option": (s) => ["set-option", "-w", "-u", "-t", at(s.windows, s, 0)?.id, "allow-rename"],
  "set-environment": (s) => ["set-environment", "-t", at(s.sessions, s, 0)?.id, "ZONE", "by hand"],
  "unset-environment": (s) => ["set-environment", "-u", "-t", at(s.sessions, s, 0)?.id, "ZONE"],
  "respawn": (s) => ["respawn-pane", "-k", "-t", at(s.panes, s, 0)?.id, "sleep 2000"],
  "end": (s) => ["run-shell", "-t", at(s.panes, s, 0)?.id, "kill -9 #{pane_pid}"],
  "link-window": (s) => {
    const [window, session] = [at(s.windows, s, 0), at(s.everySession, s, 1)];
    const target = session?.id === window?.session ? undefined : within(session?.id);
    return ["link-window", "-d", "-s", link(window), "-t", target];
  },
  "unlink-window": (s) => ["unlink-window", "-t", link(at(s.windows, s, 0))],
  "new-window": (s) => {
    return ["new-window", "-d", "-b", "-t", at(s.windows, s, 0)?.id, "-n", "mine", "sleep 3000"];
  },
  "new-window-at": (s) => {
    const target = within(at(s.sessions, s, 0)?.id, s.picks[1]);
    return ["new-window", "-d", "-t", target, "-n", "mine", "sleep 3000"];
  },
  "new-pane": (s) => ["split-window", "-d", "-t", at(s.panes, s, 0)?.id, "sleep 3000"],
  "new-session": () => ["new-session", "-d", "-n", "mine", "-x", "200", "-y", "50", "sleep 3000"],
} satisfies Record<string, Deed>;

/** A few deeds in a row. */
export const drifts: fc.Arbitrary<Drift[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...Object.keys(DEEDS) as (keyof typeof DEEDS)[]),
    picks: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })),
  }),
  { minLength: 1, maxLength: 4 },
);

/**
 * Do it.
 *
 * @param server The server.
 * @param drift What.
 * @returns The command, or nothing if there was nothing to do it to.
 */
export async function driftByHand(
  server: TestServer,
  { kind, picks }: Drift,
): Promise<string | undefined> {
  const command = DEEDS[kind](sceneOf(await observe(server.client), picks));
  const args = command.filter((argument) => argument !== undefined);
  if (args.length < command.length) return undefined;
  // tmux may refuse, as it does for want of room; then there is less to mend.
  const { status } = await server.client.call(args);
  return status === 0 ? args.join(" ") : undefined;
}

function sceneOf({ sessions: everySession }: Observed, picks: Drift["picks"]): Scene {
  const sessions = everySession.filter(({ mark }) => mark);
  const windows = sessions.flatMap(({ id: session, windows }) =>
    windows.map((window) => ({ ...window, session }))
  );
  const divided = windows.filter(({ panes }) => panes.length > 1);
  const panes = windows.flatMap(({ panes }) => panes);
  return { sessions, everySession, windows, divided, panes, picks };
}

function at<Item>(items: readonly Item[], { picks }: Scene, pick: 0 | 1): Item | undefined {
  return items[picks[pick] % items.length];
}

function link(window: Scene["windows"][number] | undefined): string | undefined {
  return window && `${window.session}:${window.id}`;
}

function within(session: string | undefined, index?: number): string | undefined {
  return session && `${session}:${index ?? ""}`;
}

function layout(pick: number): string {
  const names = ["even-horizontal", "even-vertical", "main-horizontal", "main-vertical", "tiled"];
  return names[pick % names.length] ?? "tiled";
}
