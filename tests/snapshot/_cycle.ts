/**
 * Save and restore on a test server, within the test's own process: fast enough for hundreds of
 * rounds.
 *
 * @module
 */
import { holdBack, observe, type Result } from "../../lib/reconcile/mod.ts";
import {
  applyRestore,
  capture,
  type Captured,
  type Note,
  planRestore,
  readPrograms,
  readSnapshot,
  type SavedWindow,
  saveSnapshot,
  selectSessions,
  type Snapshot,
  type StoredSnapshot,
  wantedSessions,
} from "../../lib/snapshot/mod.ts";
import { surroundings } from "../support/reconciler.ts";
import { isAlive, type TestServer, waitFor } from "../support/tmux_server.ts";

/** What tells of processes here. */
const TOOLS = { ps: "/bin/ps", grep: "/bin/grep" };

/** Programs that come back in tests, beside those that do anyway. */
const PROGRAMS = "sleep";

/**
 * Take a snapshot of all that is there.
 *
 * @param server The server.
 * @returns The snapshot and its screens.
 */
export function captureAll(server: TestServer): Promise<Captured> {
  return capture(server.client, {
    sessions: [],
    scrollback: "all",
    includeSecrets: true,
    tools: TOOLS,
    now: Date.now,
  });
}

/**
 * Save all that is there.
 *
 * @param server The server.
 * @returns The snapshot and its id.
 */
export async function save(server: TestServer): Promise<StoredSnapshot> {
  const { snapshot, screens } = await captureAll(server);
  return await saveSnapshot(storeOf(server), snapshot, screens);
}

/** Where a test server's snapshots are. */
export function storeOf({ directory }: TestServer): string {
  return `${directory}/snapshots`;
}

/** What a restore came to. */
export interface Restored {
  /** Lines of the plan. */
  readonly plan: readonly string[];
  /** What came of it. */
  readonly results: readonly Result[];
  /** What did not come back as it was. */
  readonly notes: readonly Note[];
}

/** How it is restored. */
export interface RestoreRound {
  /** Sessions; none for all. */
  readonly names?: readonly string[];
  /** Replace what is there. */
  readonly replace?: boolean;
  /** Ends the restore after the change at hand. */
  readonly signal?: AbortSignal;
  /** Called with each result. */
  readonly onResult?: (result: Result) => void;
}

/**
 * Restore a snapshot.
 *
 * @param server The server.
 * @param which The snapshot.
 * @param options How.
 * @returns What came of it.
 */
export async function restore(
  server: TestServer,
  which: string,
  { names = [], replace = false, ...options }: RestoreRound = {},
): Promise<Restored> {
  const { id, snapshot } = await readSnapshot(storeOf(server), which);
  const from = `snapshot ${id}`;
  const outside = surroundings(server);
  const directory = `${server.directory}/run/screens-${crypto.randomUUID()}`;
  const sessions = wantedSessions(await selectSessions(snapshot, names), {
    from,
    host: snapshot.host,
    directory,
    programs: readPrograms(PROGRAMS),
    isDirectory: outside.isDirectory,
    declared: () => ({}),
  });
  const observed = await observe(server.client);
  const plan = holdBack(planRestore(sessions, observed, { from, replace }), new Set(), {
    yes: true,
    force: false,
  });
  const notes: Note[] = [];
  const results = await applyRestore(
    {
      sessions,
      from,
      host: snapshot.host,
      screens: { store: storeOf(server), directory, time: snapshot.time },
      onNote: (note) => notes.push(note),
    },
    plan,
    observed,
    outside,
    options,
  );
  return {
    plan: plan.changes.map(({ action, address }) => `${action} ${address}`),
    results,
    notes,
  };
}

/**
 * End the server, as a crash would, and wait until it is gone. The polite way waits for clients, and
 * for those of programs that were killed it may wait for long.
 *
 * @param server The server.
 */
export async function killServer(server: TestServer): Promise<void> {
  const [pid] = await server.lines("display-message", "-p", "#{pid}");
  Deno.kill(Number(pid), "SIGKILL");
  await waitFor(() => !isAlive(Number(pid)));
}

/**
 * A snapshot without what differs from one time to the next: times, ids, screens; and names that
 * tmux itself gives, which it looks at only now and then.
 *
 * @param snapshot The snapshot.
 * @returns JSON, to be compared.
 */
export function canonical({ sessions }: Snapshot): string {
  return JSON.stringify(sessions, (key, value: unknown) => {
    if (key === "screen") return undefined;
    if (key === "@tmuxform_pane") return String(value).replace(/,"started":\d+/, "");
    return isNamedByTmux(value) ? { ...value, name: "(automatic)" } : value;
  }, 1);
}

function isNamedByTmux(value: unknown): value is SavedWindow {
  return typeof value === "object" && value !== null && "panes" in value && "options" in value &&
    typeof value.options === "object" && value.options !== null &&
    !("automatic-rename" in value.options);
}

/**
 * Waits until a snapshot of what is there is like another one: names follow programs, which take a
 * moment to start.
 *
 * @param server The server.
 * @param wanted The other one.
 * @returns Nothing if it is, else the two as canonical JSON.
 */
export async function differs(
  server: TestServer,
  wanted: Snapshot,
): Promise<{ was: string; is: string } | undefined> {
  const was = canonical(wanted);
  let is = "";
  const isSame = async () => {
    is = canonical((await captureAll(server)).snapshot);
    return is === was;
  };
  try {
    await waitFor(isSame, 5_000);
    return undefined;
  } catch {
    return { was, is };
  }
}
