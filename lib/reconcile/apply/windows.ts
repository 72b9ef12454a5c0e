/**
 * Windows: created with their panes, changed in place, arranged.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Command, formatEquals, formatLiteral, ifFormat } from "../../tmux/mod.ts";
import { arrange, unarranged } from "./arrange.ts";
import { isSame } from "./conditions.ts";
import type { Executor, TakenPlace } from "./executor.ts";
import { SESSION_OPTION } from "../marks.ts";
import { markNew, markNewPane, nameOf, setDeclared, start } from "./new_window.ts";
import type {
  CreatePane,
  CreateWindow,
  KeptPane,
  Operation,
  UpdateWindow,
} from "../plan/operation.ts";
import { linkWindow } from "./link_window.ts";
import { typeInto } from "./process.ts";
import {
  markPlaceholder,
  PLACEHOLDER_NAME,
  placeholderArgs,
  removePlaceholder,
} from "./first_window.ts";
import { liveSession, sessionWindows } from "./session_now.ts";
import { keepStart, markPane, setWindowValues } from "./set_values.ts";

/**
 * Create a window with its panes, at the place that it is to have if that is free.
 *
 * @param executor The connection.
 * @param operation What is done.
 */
export async function createWindow(
  executor: Executor,
  { session, window, place }: CreateWindow,
): Promise<void> {
  const { id, isNew, isReady, first: begunWith } = liveSession(executor, session.name);
  if (!isReady) throw new UserError("not created: on_create of its session failed");
  if (begunWith === window) return;
  if (window.restored?.link) return await linkWindow(executor, session.name, window.restored);
  const now = executor.windows.get(session.name) ?? await sessionWindows(executor, session.name);
  const { base, windows } = now;
  const wanted = window.restored?.index ?? base + place;
  const occupant = windows.find(({ index }) => index === wanted);
  const replaces = occupant !== undefined && isPlaceholder(occupant);
  const index = occupant && !replaces
    ? Math.max(...windows.map((other) => other.index)) + 1
    : wanted;
  const target = `${id}:${index}`;
  const starts = window.panes.map((pane) => ({ pane, ...start(executor, pane, now) }));
  // What panes are called is only asked where they have to be arranged.
  const names = starts.length > 1 ? ["-P", "-F", "#{window_id} #{pane_id}"] : [];
  const marked = starts.length > 1 ? unarranged(window) : window;
  const [first, ...more] = starts.map(({ pane, args, flags, directory, typed }, at): Command[] => {
    const create = at === 0
      ? ["new-window", "-d", ...(replaces ? ["-k"] : []), "-n", formatLiteral(nameOf(window))]
      : ["split-window"];
    return [
      [
        ...create,
        ...names,
        ...["-t", target],
        ...["-c", formatLiteral(directory)],
        ...flags,
      ],
      ...(at === 0 ? markNew(target, marked, now) : []),
      ...markNewPane(target, pane, args, executor, starts.length === 1),
      ...(typed === undefined ? [] : typeInto(target, typed)),
      // The next pane needs room, which is scarce while all share the last one's.
      ...(at === 0 ? [] : [["select-layout", "-t", target, "tiled"]]),
    ];
  });
  const declared = setDeclared(target, marked);
  const others = windows.filter((other) => !replaces || other !== occupant);
  const then = { ...now, windows: [...others, { index, mark: window.mark }] };
  // Those that follow need not wait for the answer, unless a placeholder may stay behind.
  const isWaitedFor = windows.some(isPlaceholder);
  if (!isWaitedFor) executor.windows.set(session.name, then);
  try {
    const outputs = await executor.run([...(first ?? []), ...more.flat(), ...declared]);
    const [windowId = ""] = outputs[0]?.split(" ") ?? [];
    const panes = outputs.map((output) => output.split(" ")[1] ?? "");
    if (panes.length > 1) {
      await arrange(executor, windowId, window);
      const focus = Math.max(0, window.spec.panes.findIndex((pane) => pane.focus));
      await executor.run([["select-pane", "-t", panes[focus] ?? ""]]);
    }
    if (isNew && window.spec.focus) await executor.run([["select-window", "-t", target]]);
    if (others.some(isPlaceholder)) await removePlaceholder(executor, session.name);
    else if (isWaitedFor) executor.windows.set(session.name, then);
  } catch (error) {
    executor.windows.delete(session.name);
    throw error;
  }
}

/**
 * Whether something can be created without waiting for what is created before it: a window if its
 * place is known and no window is to go with it, a session if there is a connection.
 *
 * @param executor The connection.
 * @param operation What is to be done.
 * @returns True if so.
 */
export function canFollow({ windows, isConnected }: Executor, operation: Operation): boolean {
  if (operation.type === "create-session") {
    return isConnected && operation.session.spec.onCreate.length === 0;
  }
  return operation.type === "create-window" &&
    windows.get(operation.session.name)?.windows.some(isPlaceholder) === false;
}

function isPlaceholder({ mark }: TakenPlace): boolean {
  return mark?.placeholder === true;
}

/**
 * Change a window in place.
 *
 * @param executor The connection.
 * @param operation What is done.
 */
export async function updateWindow(executor: Executor, operation: UpdateWindow): Promise<void> {
  const { live, window, session, set, unset, rename, from, panes, arrange: mustArrange } =
    operation;
  const { left = [] } = operation;
  const { id, isReady } = liveSession(executor, session);
  if (from && !isReady) throw new UserError("not moved: on_create of its session failed");
  await executor.runIf(live.id, isSame("window", live, executor.server), [
    ...(from
      ? [keepAlive(executor, from), ["move-window", "-d", "-s", live.id, "-t", `${id}:`]]
      : []),
    ...(rename ? [["rename-window", "-t", live.id, "--", formatLiteral(window.spec.name)]] : []),
    ...panes.flatMap((pane): Command[] => [
      ...(pane.away ? [bring(pane, live.id)] : []),
      markPane(pane.id, pane.mark),
      ...(pane.markText ? [] : [keepStart(pane.id)]),
    ]),
    ...setWindowValues(live.id, mustArrange ? unarranged(window) : window, set, unset),
  ]);
  if (from) await removePlaceholder(executor, session);
  if (mustArrange) await arrange(executor, live.id, window);
  for (const { id, window } of left) {
    const isThere: Command = ["display-message", "-p", "-t", id, "#{window_id}"];
    if ((await executor.try([isThere])).outputs[0] === id) await arrange(executor, id, window);
  }
}

/** A session of ours whose last window is moved away stays: its own may be away, too. */
function keepAlive({ sessions }: Executor, session: string): Command {
  const [name = ""] = [...sessions].find(([, { id }]) => id === session) ?? [];
  const condition = `#{&&:#{==:#{session_windows},1},#{!=:#{${SESSION_OPTION}},}}`;
  const place = `${session}:{end}`;
  return ifFormat(`${session}:`, condition, [
    [
      "new-window",
      "-d",
      "-a",
      "-t",
      place,
      "-n",
      PLACEHOLDER_NAME,
      "--",
      ...placeholderArgs({ onCreate: [] }),
    ],
    ...markPlaceholder(place, { name }),
  ], [NOTHING]);
}

/** Bring a pane to a window, without leaving the one empty in which it is. */
function bring({ id, guest }: KeptPane, window: string): Command {
  const isHere = formatEquals("#{window_id}", window);
  const join: Command = ["join-pane", "-d", "-s", id, "-t", window];
  const swap: Command = ["swap-pane", "-d", "-s", id, "-t", guest ?? ""];
  const way = guest === undefined ? join : ifFormat(guest, isHere, [swap], [join]);
  // An earlier change may have brought it already.
  return ifFormat(id, isHere, [NOTHING], [way]);
}

const NOTHING: Command = ["display-message", "-p", ""];

/**
 * Create a pane in a window that is there.
 *
 * @param executor The connection.
 * @param operation What is done.
 */
export async function createPane(
  executor: Executor,
  { live, session, window, pane }: CreatePane,
): Promise<void> {
  const now = await sessionWindows(executor, session);
  const { args, flags, directory, typed } = start(executor, pane, now);
  // An update of the window may have written its mark anew just before: its id says enough.
  const [list = ""] = await executor.run([["list-panes", "-t", live.id, "-F", "#{pane_id}"]]);
  const last = list.split("\n").at(-1) ?? live.id;
  await executor.run([
    ["select-layout", "-t", live.id, "tiled"],
    [
      ...["split-window", "-t", last],
      ...["-c", formatLiteral(directory)],
      ...flags,
    ],
    ...markNewPane(live.id, pane, args, executor, false),
    ...(typed === undefined ? [] : typeInto(live.id, typed)),
  ]);
  await arrange(executor, live.id, window);
}
