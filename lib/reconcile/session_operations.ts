/**
 * Sessions: created, changed in place, their windows put in order.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import {
  type Command,
  formatAll,
  formatEquals,
  formatLiteral,
  ifFormat,
  rowFormat,
} from "../tmux/mod.ts";
import type { Session } from "../workspace/workspace.ts";
import { readRows } from "./_rows.ts";
import { isSame } from "./conditions.ts";
import type { Executor, LiveSession } from "./executor.ts";
import { parseWindowMark, SESSION_OPTION, WINDOW_OPTION, type WindowMark } from "./marks.ts";
import type { CreateSession, OrderWindows, UpdateSession } from "./operation.ts";
import { nextOrderStep } from "./order.ts";
import { environmentFlags, handedOn } from "./process.ts";
import { markSession, markWindow, setSessionValues } from "./set_values.ts";

/** Runs each argument as a command, until one fails. */
const ON_CREATE = 'for command; do /bin/sh -c "$command" || exit; done';
const PLACEHOLDER_NAME = "tmuxform";

/**
 * Create a session. Its first window keeps it alive, and runs `on_create`, until there are others:
 * options such as `history-limit` only count for panes that come after them.
 *
 * @param executor The connection.
 * @param operation What is done.
 */
export async function createSession(
  executor: Executor,
  { session }: CreateSession,
): Promise<void> {
  const { spec, mark } = session;
  const { size, paths } = executor.surroundings;
  const target = `=${spec.name}:`;
  const keys = Object.keys(mark.values).filter((key) => key.startsWith("option "));
  const begun = { ...mark, values: {}, created: false };
  const done = { ...mark, created: spec.onCreate.length === 0 };
  const commands: Command[] = [
    [
      "new-session",
      "-d",
      "-P",
      "-F",
      "#{session_id}",
      ...["-s", spec.name, "-n", PLACEHOLDER_NAME],
      ...["-x", String(size.columns), "-y", String(size.rows)],
      ...["-c", formatLiteral(directoryFor(executor, spec))],
      ...environmentFlags({ ...handedOn(paths), ...spec.environment, ...ourPath(executor, spec) }),
      "--",
      ...placeholderArgs(spec),
    ],
    markSession(target, begun),
    ...markPlaceholder(target, spec),
    ...setSessionValues(target, { spec, mark: done }, keys, []),
  ];
  const { outputs, error } = executor.isConnected
    ? await executor.try(commands)
    : await executor.start(commands);
  const [id] = outputs;
  if (id?.startsWith("$")) {
    if (error !== undefined) await removeUnmarked(executor, id, spec.name);
    executor.sessions.set(spec.name, { id, isNew: true, isReady: true });
    if (!executor.isConnected) await executor.connect(id);
  }
  if (error !== undefined) throw new UserError(error);
  if (spec.onCreate.length > 0) await finishOnCreate(executor, session);
}

/**
 * Change a session in place.
 *
 * @param executor The connection.
 * @param operation What is done.
 */
export async function updateSession(
  executor: Executor,
  { live, session, set, unset, rename, create }: UpdateSession,
): Promise<void> {
  const { spec, mark } = session;
  const handed = handedOn(executor.surroundings.paths);
  const environment = { ...handed, ...ourPath(executor, spec) };
  await executor.runIf(live.id, isSame("session", live, executor.server), [
    ...(rename ? [["rename-session", "-t", live.id, "--", formatLiteral(spec.name)]] : []),
    ...Object.entries(environment).map(([name, value]): Command => [
      "set-environment",
      "-t",
      live.id,
      name,
      value,
    ]),
    ...setSessionValues(live.id, { spec, mark: { ...mark, created: !create } }, set, unset),
  ]);
  if (create) await repeatOnCreate(executor, live.id, session);
}

/** In the window that it ran in before, if that is still there. */
async function repeatOnCreate(
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
 * Put the declared windows of a session in order.
 *
 * @param executor The connection.
 * @param operation What is done.
 */
export async function orderWindows(
  executor: Executor,
  { session, windows }: OrderWindows,
): Promise<void> {
  const { id } = liveSession(executor, session);
  // One step may take each of the windows to its place; more steps than that do not end.
  for (let steps = 0; steps < 1000; steps++) {
    const { base, windows: live } = await sessionWindows(executor, session);
    const declared = windows.flatMap((name) => {
      const window = live.find(({ mark }) => mark?.window === name && mark.session === session);
      return window && !window.mark?.placeholder ? [window.id] : [];
    });
    const step = nextOrderStep(live, declared, base);
    if (!step) return;
    await executor.run([
      "swap" in step
        ? ["swap-window", "-d", "-s", `${id}:${step.swap[0]}`, "-t", `${id}:${step.swap[1]}`]
        : ["move-window", "-d", "-s", `${id}:${step.move}`, "-t", `${id}:${step.to}`],
    ]);
  }
  throw new UserError(`Cannot put the windows of "${session}" in order: they keep moving`);
}

/** A window as it is now. */
export interface WindowNow {
  /** Such as `@3`. */
  readonly id: string;
  /** Its index. */
  readonly index: number;
  /** Its mark. */
  readonly mark?: WindowMark;
}

/**
 * The windows of a session as they are now.
 *
 * @param executor The connection.
 * @param session Declared name.
 * @returns Its `base-index`, the command that shells are started with, and its windows.
 */
export async function sessionWindows(
  executor: Executor,
  session: string,
): Promise<{ base: number; defaultCommand: string; windows: WindowNow[] }> {
  const { id } = liveSession(executor, session);
  const format = rowFormat("W", ["window_index", "window_id", WINDOW_OPTION]);
  const [list = "", settings = ""] = await executor.run([
    ["list-windows", "-t", id, "-F", format],
    [
      ...["display-message", "-p", "-t", `${id}:`],
      rowFormat("S", ["base-index", "default-command"]),
    ],
  ]);
  const [base, defaultCommand = ""] = readRows(settings, { S: 2 })[0]?.values ?? [];
  const windows = readRows(list, { W: 3 }).map(({ values: [index, window = "", text = ""] }) => {
    const mark = parseWindowMark(text);
    return { id: window, index: Number(index), ...(mark && { mark }) };
  });
  return { base: Number(base ?? 0), defaultCommand, windows };
}

/**
 * A session that is worked on.
 *
 * @param executor The connection.
 * @param name Declared name.
 * @returns The session.
 * @throws {UserError} If it is not there, since it could not be created.
 */
export function liveSession(executor: Executor, name: string): LiveSession {
  const session = executor.sessions.get(name);
  if (!session) throw new UserError(`session "${name}" is not there`);
  return session;
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

/**
 * The directory that something starts in.
 *
 * @param executor The connection.
 * @param place Candidates.
 * @returns The first that exists.
 * @throws {UserError} If none does.
 */
export function directoryFor(
  executor: Executor,
  { roots, position }: Pick<Session, "roots" | "position">,
): string {
  const directory = roots.find(executor.surroundings.isDirectory);
  if (directory !== undefined) return directory;
  const names = roots.map((root) => `"${root}"`).join(", ");
  throw new UserError([{
    severity: "error",
    message: `directory ${names} does not exist`,
    position,
    hint: "create it, or name one that exists as `root`",
  }]);
}

/** Where tmux keeps another name than it was given, our mark does not find the new session. */
async function removeUnmarked(executor: Executor, id: string, name: string): Promise<void> {
  const removed = "removed";
  const { stdout } = await executor.surroundings.client.call(ifFormat(
    id,
    formatAll([
      formatEquals("#{session_id}", id),
      formatEquals(`#{${SESSION_OPTION}}`, ""),
    ]),
    [["display-message", "-p", removed], ["kill-session", "-t", id]],
    [["display-message", "-p", ""]],
  ));
  if (new TextDecoder().decode(stdout).trim() !== removed) return;
  throw new UserError(`this tmux does not keep the name "${name}" as it is`, {
    hint: "choose one of letters, digits, - and _",
  });
}

/** A declared PATH gets our directory in front of it, as every other has. */
function ourPath({ surroundings }: Executor, { environment }: Session): Record<string, string> {
  const declared = environment["PATH"];
  return declared === undefined ? {} : { PATH: `${surroundings.paths.bin}:${declared}` };
}

function placeholderArgs({ onCreate }: Session): string[] {
  return onCreate.length > 0
    ? ["/bin/sh", "-c", ON_CREATE, "on_create", ...onCreate]
    : ["sleep", "2147483647"];
}

function markPlaceholder(target: string, { name }: Session): Command[] {
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

async function finishOnCreate(
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
    const [screen = ""] = await executor.run([["capture-pane", "-p", "-t", window]]);
    const last = screen.trimEnd().split("\n").slice(-5).filter((line) => line.trim());
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
    // A pane can be dead an instant before its status is known, and tmux 3.3 loses some.
    if (isDead === "1" && ++dead > 10) return "unknown";
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
