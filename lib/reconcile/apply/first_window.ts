/**
 * The first window of a new session: it keeps the session alive, and runs `on_create`, until there
 * are others.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Command, formatLiteral } from "../../tmux/mod.ts";
import type { Session } from "../../workspace/workspace.ts";
import type { Executor } from "./executor.ts";
import type { WindowMark } from "../marks.ts";
import type { CreateSession } from "../plan/operation.ts";
import { directoryFor, liveSession, sessionWindows } from "./session_now.ts";
import { markSession, markWindow } from "./set_values.ts";

/** Runs each argument as a command, until one fails. */
const ON_CREATE = 'for command; do /bin/sh -c "$command" || exit; done';
/** Its name. */
export const PLACEHOLDER_NAME = "tmuxform";

/**
 * What a session's first window runs.
 *
 * @param session As declared.
 * @returns Arguments for tmux.
 */
export function placeholderArgs({ onCreate }: Pick<Session, "onCreate">): string[] {
  return onCreate.length > 0
    ? ["/bin/sh", "-c", ON_CREATE, "on_create", ...onCreate]
    : ["sleep", "2147483647"];
}

/**
 * Mark a session's first window.
 *
 * @param target The window.
 * @param session As declared.
 * @returns The commands.
 */
export function markPlaceholder(target: string, { name }: Pick<Session, "name">): Command[] {
  const mark: WindowMark = {
    v: 1,
    session: name,
    window: PLACEHOLDER_NAME,
    sizes: [],
    values: {},
    placeholder: true,
  };
  return [
    markWindow(target, mark),
    ["set-option", "-w", "-t", target, "remain-on-exit", "on"],
  ];
}

/**
 * Wait until `on_create` has run to its end.
 *
 * @param executor The connection.
 * @param session What is wanted.
 * @throws {UserError} If it fails; nothing else is then created in the session.
 */
export async function finishOnCreate(
  executor: Executor,
  { spec, mark }: CreateSession["session"],
): Promise<void> {
  const session = liveSession(executor, spec.name);
  // Until it has run to its end, nothing else is created in the session.
  executor.sessions.set(spec.name, { ...session, isReady: false });
  const { windows } = await sessionWindows(executor, spec.name);
  const window = windows.find((candidate) => candidate.mark?.placeholder)?.id ?? "";
  const status = await exitStatus(executor, window);
  if (status !== "0") {
    const [screen = ""] = await executor.run([["capture-pane", "-p", "-S", "-9", "-t", window]]);
    // tmux itself writes on the screen's last line, for which it scrolls.
    const last = screen.split("\n")
      .filter((line) => line.trim() && !line.startsWith("Pane is dead")).slice(-5);
    throw new UserError(`on_create failed with status ${status}`, {
      hint: ["its last lines, which its window still shows:", ...last].join("\n"),
    });
  }
  executor.sessions.set(spec.name, session);
  const { id } = session;
  await executor.run([markSession(id, mark)]);
}

/** Waits for the end of a window's only process. */
async function exitStatus(executor: Executor, window: string): Promise<string> {
  const format = "#{window_id} #{pane_dead} #{pane_dead_status}#{pane_dead_signal}";
  let dead = 0;
  for (let wait = 5;; wait = Math.min(wait * 2, 200)) {
    const [state = ""] = await executor.run([["display-message", "-p", "-t", window, format]]);
    const [id, isDead, status] = state.split(" ");
    if (id !== window) throw new UserError("on_create was stopped");
    if (isDead === "1" && status) return status;
    // A pane can be dead an instant before its status is known; tmux 3.3 overlooks the end of some
    // processes, until another one ends.
    if (isDead === "1" && ++dead > 10) return "unknown";
    if (isDead === "1") await executor.run([["run-shell", "-b", ":"]]);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/**
 * Run `on_create` once more, in the window that it ran in before, if that is still there.
 *
 * @param executor The connection.
 * @param id Id of the session.
 * @param session What is wanted.
 * @throws {UserError} If it fails again.
 */
export async function repeatOnCreate(
  executor: Executor,
  id: string,
  session: CreateSession["session"],
): Promise<void> {
  const { spec } = session;
  const { windows } = await sessionWindows(executor, spec.name);
  const before = windows.find(({ mark }) => mark?.placeholder);
  const start = ["-c", formatLiteral(directoryFor(executor, spec)), "--", ...placeholderArgs(spec)];
  if (before) {
    await executor.run([["respawn-pane", "-k", "-t", before.id, ...start]]);
  } else {
    const free = Math.max(...windows.map(({ index }) => index)) + 1;
    const target = `${id}:${free}`;
    await executor.run([
      ["new-window", "-d", "-t", target, "-n", PLACEHOLDER_NAME, ...start],
      ...markPlaceholder(target, spec),
    ]);
  }
  await finishOnCreate(executor, session);
  await removePlaceholder(executor, spec.name);
}

/**
 * Remove the window that kept a session alive until there were others.
 *
 * @param executor The connection.
 * @param session Declared name.
 */
export async function removePlaceholder(executor: Executor, session: string): Promise<void> {
  const { windows } = await sessionWindows(executor, session);
  if (windows.every(({ mark }) => mark?.placeholder)) return;
  for (const { id, mark } of windows) {
    if (mark?.placeholder) await executor.run([["kill-window", "-t", id]]);
  }
}
