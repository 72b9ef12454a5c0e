/**
 * Sessions: created, changed in place, their windows put in order.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Command, formatAll, formatEquals, formatLiteral, ifFormat } from "../../tmux/mod.ts";
import type { Session } from "../../workspace/workspace.ts";
import { isSame } from "./conditions.ts";
import type { Executor } from "./executor.ts";
import {
  finishOnCreate,
  markPlaceholder,
  PLACEHOLDER_NAME,
  placeholderArgs,
  repeatOnCreate,
} from "./first_window.ts";
import { SESSION_OPTION } from "../marks.ts";
import { firstWindow, markNew, markNewPane, nameOf, start } from "./new_window.ts";
import type { CreateSession, Operation, OrderWindows, UpdateSession } from "../plan/operation.ts";
import { nextOrderStep } from "../plan/order.ts";
import { environmentFlags, handedOn } from "./process.ts";
import {
  askWindows,
  directoryFor,
  globalSettings,
  liveSession,
  readWindows,
  sessionWindows,
} from "./session_now.ts";
import { markSession, setSessionValues } from "./set_values.ts";

/**
 * Create a session. Its first window keeps it alive, and runs `on_create`, until there are others:
 * options such as `history-limit` only count for panes that come after them.
 *
 * @param executor The connection.
 * @param operation What is done.
 * @param next What is done after it.
 */
export async function createSession(
  executor: Executor,
  { session }: CreateSession,
  next?: Operation,
): Promise<void> {
  if (session.restored?.group !== undefined) return await joinGroup(executor, session);
  const { spec, mark, restored } = session;
  const { paths } = executor.surroundings;
  const { name, size } = restored ?? { name: spec.name, size: executor.surroundings.size };
  const target = `=${name}:`;
  const keys = Object.keys(mark.values).filter((key) => key.startsWith("option "));
  const begun = { ...mark, values: {}, created: false };
  const done = { ...mark, created: spec.onCreate.length === 0 };
  // A server that starts shows the errors of its configuration in the first window that it has.
  const wasConnected = executor.isConnected;
  const settings = wasConnected && restored ? await globalSettings(executor) : undefined;
  const first = wasConnected ? firstWindow(session, next, settings) : undefined;
  const isPlain = Object.keys(mark.values).length === 0 || (restored && first !== undefined);
  // So that its windows need not; on_create can make some before them.
  const asksAtOnce = wasConnected && spec.onCreate.length === 0;
  const [pane] = first?.panes ?? [];
  const started = pane && start(executor, pane, settings ?? NO_SHELL);
  const commands: Command[] = [
    [
      "new-session",
      "-d",
      "-P",
      "-F",
      "#{session_id}",
      ...["-s", name, "-n", first ? formatLiteral(nameOf(first)) : PLACEHOLDER_NAME],
      ...["-x", String(size.columns), "-y", String(size.rows)],
      ...["-c", formatLiteral(directoryFor(executor, spec))],
      ...environmentFlags(
        restored?.isManaged === false
          ? spec.environment
          : { ...handedOn(paths), ...spec.environment, ...ourPath(executor, spec) },
      ),
      ...(started?.flags ?? ["--", ...placeholderArgs(spec)]),
    ],
    // What a window is given with its session would be for all windows of it.
    ...environmentCommands(target, "-u", started?.handed ?? []),
    ...environmentCommands(target, "-r", restored?.hidden ?? []),
    markSession(target, isPlain ? done : begun),
    ...(first && pane && started
      ? [
        ...markNew(target, first, { allowsRename: true }),
        ...markNewPane(target, pane, started.args, executor, true),
      ]
      : markPlaceholder(target, spec)),
    ...(isPlain ? [] : setSessionValues(target, { spec, mark: done }, keys, [])),
    ...(asksAtOnce ? askWindows(target) : []),
  ];
  const { outputs, error } = wasConnected
    ? await executor.try(commands)
    : await executor.start(commands, isPlain && spec.onCreate.length === 0 ? target : undefined);
  const [id] = outputs;
  if (id?.startsWith("$")) {
    if (error !== undefined) await removeUnmarked(executor, id, name);
    executor.sessions.set(spec.name, { id, isNew: true, isReady: true, ...(first && { first }) });
    if (!executor.isConnected) await connectToNew(executor, id, spec.name);
    else if (!wasConnected) executor.attachedTo = id;
    else if (asksAtOnce && error === undefined) {
      executor.windows.set(spec.name, await readWindows(executor, outputs));
    }
  }
  if (error !== undefined) throw new UserError(error);
  if (spec.onCreate.length > 0) await finishOnCreate(executor, session);
}

/** A session in a group has the windows of the others, and starts nothing. */
async function joinGroup(
  executor: Executor,
  { spec, mark, restored }: CreateSession["session"],
): Promise<void> {
  const { group = "", name = spec.name, hidden = [], isManaged } = restored ?? {};
  const target = `=${name}:`;
  const handed = isManaged
    ? { ...handedOn(executor.surroundings.paths), ...ourPath(executor, spec) }
    : {};
  const { outputs: [id = ""], error } = await executor.try([
    [
      ...["new-session", "-d", "-P", "-F", "#{session_id}", "-s", name],
      ...["-t", liveSession(executor, group).id],
      ...["-c", formatLiteral(directoryFor(executor, spec))],
      ...environmentFlags({ ...handed, ...spec.environment }),
    ],
    markSession(target, mark),
    ...environmentCommands(target, "-r", hidden),
  ]);
  if (error !== undefined) throw new UserError(error);
  executor.sessions.set(spec.name, { id, isNew: true, isReady: true });
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
  executor.sessions.set(spec.name, { id: live.id, isNew: false, isReady: true });
  if (create) await repeatOnCreate(executor, live.id, session);
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
    const { base, windows: all } = await sessionWindows(executor, session);
    // By its id tmux finds the first link of a window; the second is only to be had by its index.
    const live = all.map((window, place) =>
      all.findIndex((other) => other.id === window.id) === place
        ? window
        : { id: String(window.index), index: window.index }
    );
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

const environmentCommands = (
  target: string,
  flag: "-u" | "-r",
  names: readonly string[],
): Command[] => names.map((name) => ["set-environment", "-t", target, flag, name]);

/** A session begins with a command, or with a window that only keeps it alive. */
const NO_SHELL = { shell: { args: [], environment: {} }, defaultCommand: "" };

/** A declared PATH gets our directory in front of it, as every other has. */
function ourPath({ surroundings }: Executor, { environment }: Session): Record<string, string> {
  const declared = environment["PATH"];
  return declared === undefined ? {} : { PATH: `${surroundings.paths.bin}:${declared}` };
}

async function connectToNew(executor: Executor, id: string, name: string): Promise<void> {
  try {
    await executor.connect(id);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`session "${name}" went away as soon as it was made: ${error.message}`, {
      hint: "is `destroy-unattached` or `exit-unattached` on in tmux.conf?",
    });
  }
}

/** Where tmux keeps another name than it was given, our mark does not find the new session. */
async function removeUnmarked(executor: Executor, id: string, name: string): Promise<void> {
  const removed = "removed";
  const isMarked = formatAll([
    formatEquals("#{session_id}", id),
    `#{!=:#{${SESSION_OPTION}},}`,
  ]);
  const { stdout } = await executor.surroundings.client.call(ifFormat(
    id,
    isMarked,
    [["display-message", "-p", "kept"]],
    [["display-message", "-p", removed], ["kill-session", "-t", id]],
  ));
  if (new TextDecoder().decode(stdout).trim() !== removed) return;
  throw new UserError(`this tmux does not keep the name "${name}" as it is`, {
    hint: "choose one of letters, digits, - and _",
  });
}
