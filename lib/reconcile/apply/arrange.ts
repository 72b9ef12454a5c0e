/**
 * The arrangement of a window's panes: order, layout, sizes.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import {
  atLeast,
  type Command,
  formatLayout,
  layoutAxis,
  parseLayout,
  parseTmuxVersion,
  rowFormat,
} from "../../tmux/mod.ts";
import { readRows } from "../_rows.ts";
import type { DesiredWindow } from "../desired.ts";
import type { Executor } from "./executor.ts";
import { PANE_OPTION, parsePaneMark } from "../marks.ts";
import { markWindow } from "./set_values.ts";

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

/**
 * A window without layout and sizes in its mark, so that an apply makes up for one that was cut
 * short before they were set.
 *
 * @param window What is declared.
 * @returns The same to be marked with until it is arranged.
 */
export function unarranged(window: DesiredWindow): DesiredWindow {
  if (window.spec.layout === undefined) return window;
  const { layout: _, ...mark } = window.mark;
  return { ...window, mark: { ...mark, sizes: [] } };
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
