/**
 * Windows: created with their panes, changed in place, arranged.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import {
  atLeast,
  type Command,
  formatEquals,
  formatLayout,
  formatLiteral,
  ifFormat,
  layoutAxis,
  parseLayout,
  parseTmuxVersion,
  rowFormat,
} from "../../tmux/mod.ts";
import { readRows } from "../_rows.ts";
import { isSame } from "./conditions.ts";
import type { DesiredPane, DesiredWindow } from "../desired.ts";
import type { Executor, TakenPlace, WindowsNow } from "./executor.ts";
import { PANE_OPTION, parsePaneMark, SESSION_OPTION } from "../marks.ts";
import type {
  CreatePane,
  CreateWindow,
  KeptPane,
  Operation,
  UpdateWindow,
} from "../plan/operation.ts";
import { type ProcessStart, processStart, typeInto } from "./process.ts";
import {
  markPlaceholder,
  PLACEHOLDER_NAME,
  placeholderArgs,
  removePlaceholder,
} from "./first_window.ts";
import { directoryFor, liveSession, sessionWindows } from "./session_now.ts";
import { keepStart, markPane, markWindow, setWindowOption, setWindowValues } from "./set_values.ts";

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
  const { id, isNew, isReady } = liveSession(executor, session.name);
  if (!isReady) throw new UserError("not created: on_create of its session failed");
  const now = executor.windows.get(session.name) ?? await sessionWindows(executor, session.name);
  const { base, defaultCommand, windows } = now;
  const occupant = windows.find(({ index }) => index === base + place);
  const replaces = occupant !== undefined && isPlaceholder(occupant);
  const index = occupant && !replaces
    ? Math.max(...windows.map((other) => other.index)) + 1
    : base + place;
  const target = `${id}:${index}`;
  const starts = window.panes.map(({ spec }) => start(executor, spec, defaultCommand));
  const marked = starts.length > 1 ? unarranged(window) : window;
  const [first, ...more] = window.panes.map((pane, at): Command[] => {
    const { args, directory, typed } = starts[at] ?? { args: [], directory: "", typed: undefined };
    const create = at === 0
      ? ["new-window", "-d", ...(replaces ? ["-k"] : []), "-n", formatLiteral(window.spec.name)]
      : ["split-window"];
    return [
      [
        ...create,
        ...["-P", "-F", "#{window_id} #{pane_id}", "-t", target],
        ...["-c", formatLiteral(directory)],
        ...args,
      ],
      ...(at === 0 ? markNew(target, marked, now) : []),
      ...markStarted(target, pane, executor),
      ...(typed === undefined ? [] : typeInto(target, typed)),
      // The next pane needs room, which is scarce while all share the last one's.
      ...(at === 0 ? [] : [["select-layout", "-t", target, "tiled"]]),
    ];
  });
  // What is declared can be refused by tmux, so it is set when all else is there and marked.
  const declared = hasOwnOptions(window) ? setAll(target, marked) : [];
  const others = windows.filter((other) => !replaces || other !== occupant);
  // Those that follow need not wait for the answer.
  executor.windows.set(session.name, {
    ...now,
    windows: [...others, { index, mark: window.mark }],
  });
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
    if (!others.some(isPlaceholder)) return;
    await removePlaceholder(executor, session.name);
    executor.windows.delete(session.name);
  } catch (error) {
    executor.windows.delete(session.name);
    throw error;
  }
}

/**
 * Whether a window can be created without waiting for those before it: its place is known, and no
 * window is to go with it.
 *
 * @param executor The connection.
 * @param operation What is to be done.
 * @returns True if so.
 */
export function canFollow({ windows }: Executor, operation: Operation): boolean {
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
  const { defaultCommand } = await sessionWindows(executor, session);
  const { args, directory, typed } = start(executor, pane.spec, defaultCommand);
  // An update of the window may have written its mark anew just before: its id says enough.
  const [list = ""] = await executor.run([["list-panes", "-t", live.id, "-F", "#{pane_id}"]]);
  const last = list.split("\n").at(-1) ?? live.id;
  await executor.run([
    ["select-layout", "-t", live.id, "tiled"],
    [
      ...["split-window", "-t", last],
      ...["-c", formatLiteral(directory)],
      ...args,
    ],
    ...markStarted(live.id, pane, executor),
    ...(typed === undefined ? [] : typeInto(live.id, typed)),
  ]);
  await arrange(executor, live.id, window);
}

/**
 * Set order, layout and sizes of a window's panes.
 *
 * @param executor The connection.
 * @param windowId The window.
 * @param window What is declared.
 */
export async function arrange(
  executor: Executor,
  windowId: string,
  window: DesiredWindow,
): Promise<void> {
  const { layout } = window.spec;
  if (layout === undefined) return;
  const [list = "", version = ""] = await executor.run([
    ["list-panes", "-t", windowId, "-F", rowFormat("P", ["pane_id", PANE_OPTION])],
    ["display-message", "-p", "-t", windowId, "#{version}"],
  ]);
  const live = readRows(list, { P: 2 }).map(({ values: [id = "", text = ""] }) => {
    return { id, mark: parsePaneMark(text) };
  });
  const axis = layoutAxis(layout) === "width" ? "-x" : "-y";
  const order: string[] = [];
  const sizes: Command[] = [];
  window.panes.forEach(({ spec, mark }) => {
    const pane = live.find((candidate) =>
      candidate.mark?.session === mark.session && candidate.mark.window === mark.window &&
      candidate.mark.pane === mark.pane
    );
    if (!pane) return;
    order.push(pane.id);
    if (spec.size !== undefined) sizes.push(["resize-pane", "-t", pane.id, axis, spec.size]);
  });
  // A layout string has a cell for each declared pane, and none for those that the user added.
  const fits = !layout.includes(",") || live.length <= window.panes.length;
  await executor.run([
    ...swaps(live.map(({ id }) => id), order),
    ...(fits ? [["select-layout", "-t", windowId, safeLayout(layout, version)]] : []),
    ...sizes,
    markWindow(windowId, window.mark),
  ]);
}

/** Without layout and sizes in its mark: an apply that is cut short before they are set does it. */
function unarranged(window: DesiredWindow): DesiredWindow {
  if (window.spec.layout === undefined) return window;
  const { layout: _, ...mark } = window.mark;
  return { ...window, mark: { ...mark, sizes: [] } };
}

/** How a process starts, and in which directory. */
function start(
  executor: Executor,
  pane: DesiredPane["spec"],
  defaultCommand: string,
): Pick<ProcessStart, "typed"> & { args: string[]; directory: string } {
  const { args, environment, typed } = processStart(
    pane,
    executor.surroundings.paths,
    defaultCommand,
  );
  return {
    args: [...environment, "--", ...args],
    directory: directoryFor(executor, pane),
    ...(typed !== undefined && { typed }),
  };
}

/** In the same list as the creation, so that nothing of ours is ever unmarked. */
function markNew(
  target: string,
  window: DesiredWindow,
  { allowsRename }: Pick<WindowsNow, "allowsRename">,
): Command[] {
  // For each option that is set, tmux goes through all windows of the server: it is spared what
  // counts anyway. A window that is created with a name has `automatic-rename` off.
  const needed = allowsRename ? ["remain-on-exit", "allow-rename"] : ["remain-on-exit"];
  const implied = needed.filter((name) => name in window.options && !(name in window.spec.options));
  const values = hasOwnOptions(window) ? {} : window.mark.values;
  return [
    markWindow(target, { ...window.mark, values }),
    ...implied.map((name) => setWindowOption(target, window, name)),
  ];
}

function hasOwnOptions({ spec }: DesiredWindow): boolean {
  return Object.keys(spec.options).length > 0;
}

function setAll(target: string, window: DesiredWindow): Command[] {
  return setWindowValues(target, window, Object.keys(window.mark.values), []);
}

function markStarted(target: string, pane: DesiredPane, executor: Executor): Command[] {
  const started = executor.surroundings.now();
  return [markPane(target, { ...pane.mark, started }), keepStart(target)];
}

/** The swaps that bring panes into an order; panes that are not in it stay behind. */
function swaps(live: readonly string[], wanted: readonly string[]): Command[] {
  const order = [...live];
  const commands: Command[] = [];
  wanted.forEach((id, place) => {
    const at = order.indexOf(id);
    const other = order[place];
    if (at < 0 || at === place || other === undefined) return;
    commands.push(["swap-pane", "-d", "-s", id, "-t", other]);
    order[at] = other;
    order[place] = id;
  });
  return commands;
}

/** tmux before 3.5 crashes on a layout that it does not know, so it only gets what is known. */
function safeLayout(layout: string, version: string): string {
  if (layout.includes(",")) return formatLayout(parseLayout(layout));
  const parsed = parseTmuxVersion(version);
  if (layout.endsWith("-mirrored") && !(parsed && atLeast(parsed, 3, 5))) {
    throw new UserError(`layout "${layout}" needs tmux 3.5 or newer, this server is ${version}`, {
      hint: `use "${layout.replace("-mirrored", "")}", or upgrade tmux`,
    });
  }
  return layout;
}
