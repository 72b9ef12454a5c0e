/**
 * Panes whose process starts anew, and whatever is ended.
 *
 * @module
 */
import { type Command, formatEquals, formatLiteral, ifFormat } from "../../tmux/mod.ts";
import { isRunning, isSame } from "./conditions.ts";
import type { Executor } from "./executor.ts";
import type { Delete, ReplacePane } from "../plan/operation.ts";
import { processStart, typeInto } from "./process.ts";
import { directoryFor, liveSession, sessionWindows } from "./session_now.ts";
import { markStarted } from "./set_values.ts";
import { stopPanes } from "./stop.ts";
import { arrange } from "./arrange.ts";

/**
 * Start the process of a pane anew, once the old one has ended.
 *
 * @param executor The connection.
 * @param operation What is done.
 * @param mayBeBusy Stop a shell with something running in it too.
 */
export async function replacePane(
  executor: Executor,
  { live, pane, mark }: ReplacePane,
  mayBeBusy: boolean,
): Promise<void> {
  const { surroundings, server } = executor;
  const { shell } = await sessionWindows(executor, mark.session);
  const { args, environment, typed } = processStart(pane, surroundings.paths, shell);
  const directory = directoryFor(executor, pane);
  const dead = formatEquals("#{pane_dead}", "1");
  if (!live.death) {
    const condition = isSame("pane", live, server, [isRunning(live)]);
    await stopPanes(executor, { target: live.id, condition }, [live], mayBeBusy);
  }
  const now = live.death ? dead : `#{||:${dead},${formatEquals("#{pane_pid}", String(live.pid))}}`;
  await executor.runIf(live.id, isSame("pane", live, server, [now]), [
    [
      ...["respawn-pane", "-k", "-t", live.id, "-c", formatLiteral(directory)],
      ...environment,
      "--",
      ...args,
    ],
    ...markStarted(live.id, mark, args, surroundings.now()),
    // Set on the pane itself while its process was stopped.
    ["set-option", "-p", "-u", "-t", live.id, "remain-on-exit"],
    ...(typed === undefined ? [] : typeInto(live.id, typed)),
  ]);
}

/**
 * End an object and all that runs in it.
 *
 * @param executor The connection.
 * @param operation What is done.
 * @param mayBeBusy Stop shells with something running in them too.
 */
export async function remove(
  executor: Executor,
  { kind, live, session, panes, attached, linked = [], window }: Delete,
  mayBeBusy: boolean,
): Promise<void> {
  const seen = attached === undefined
    ? []
    : [attached + (executor.attachedTo === live.id ? 1 : 0)].map((clients) =>
      formatEquals("#{session_attached}", String(clients))
    );
  const guard = { target: live.id, condition: isSame(kind, live, executor.server, seen) };
  await stopPanes(executor, guard, panes, mayBeBusy);
  const kill: Command = [`kill-${kind}`, "-t", live.id];
  const unzoom = kind === "session" ? await unzoomAll(executor, live.id) : [];
  await executor.runIf(guard.target, guard.condition, [
    ...unzoom,
    kill,
    // The other way round, tmux 3.3 crashes.
    ...killLinked(executor, linked),
  ]);
  if (kind === "session") executor.sessions.delete(session);
  if (kind === "pane" && window) await rearrange(executor, session, window);
}

/** The windows of a session that is gone which were linked into others and are still there. */
function killLinked({ server }: Executor, windows: NonNullable<Delete["linked"]>): Command[] {
  return windows.map((window) =>
    ifFormat(window.id, isSame("window", window, server), [["kill-window", "-t", window.id]], [
      ["display-message", "-p", ""],
    ])
  );
}

/** tmux 3.4 crashes when a session ends with a window in it that is zoomed. */
async function unzoomAll(executor: Executor, session: string): Promise<Command[]> {
  const { outputs: [list = ""] } = await executor.try([
    ["list-windows", "-t", session, "-F", "#{window_id}"],
  ]);
  return list.split("\n").filter((id) => id).map((id) =>
    ifFormat(id, "#{window_zoomed_flag}", [["resize-pane", "-Z", "-t", id]], [
      ["display-message", "-p", ""],
    ])
  );
}

async function rearrange(
  executor: Executor,
  session: string,
  window: NonNullable<Delete["window"]>,
): Promise<void> {
  liveSession(executor, session);
  const { windows } = await sessionWindows(executor, session);
  const live = windows.find(({ mark }) => mark?.window === window.spec.name);
  if (live) await arrange(executor, live.id, window);
}
