/**
 * The panes of a window, out of the answers of an exchange.
 *
 * @module
 */
import { PANE_OPTION } from "../reconcile/marks.ts";
import { parseRestored } from "../reconcile/restored_start.ts";
import {
  formatLayout,
  layoutPanes,
  parseLayout,
  parseStartCommand,
  withoutPaneIds,
} from "../tmux/mod.ts";
import type { ListedPane, ListedWindow } from "./_listing.ts";
import { answerAt, type Questions } from "./_questions.ts";
import type { Reading } from "./_sessions.ts";
import { readOptions } from "./_settings.ts";
import { digestOf } from "./digest.ts";
import type { SavedPane, SavedScreen, SavedWindow } from "./snapshot.ts";

/**
 * Read the panes of a window, in the order in which a layout takes them.
 *
 * @param questions What was asked.
 * @param reading The answers, and what they are read with.
 * @param window The window.
 * @param screens Where what is on the screens is put, by its digest.
 * @returns What of the window is about its panes.
 */
export async function readPanes(
  questions: Questions,
  reading: Reading,
  window: ListedWindow,
  screens: Map<string, string>,
): Promise<Pick<SavedWindow, "layout" | "active" | "last" | "panes">> {
  const { layout, panes } = arrangement(window);
  const saved = await Promise.all(
    panes.map((pane) => readPane(questions, reading, pane, screens)),
  );
  const last = panes.findIndex((pane) => pane.last);
  return {
    layout,
    active: Math.max(0, panes.findIndex((pane) => pane.active)),
    ...(last >= 0 && { last }),
    panes: saved,
  };
}

/** Panes that float (tmux 3.7) are in no layout that could be set. */
function arrangement({ layout, panes }: ListedWindow): {
  layout: string;
  panes: readonly ListedPane[];
} {
  const cell = readLayout(layout);
  if (!cell) return { layout: "", panes };
  const byId = new Map(panes.map((pane) => [pane.id, pane]));
  return {
    layout: formatLayout(withoutPaneIds(cell)),
    panes: layoutPanes(cell).flatMap((id) => byId.get(`%${id}`) ?? []),
  };
}

/** Nothing for a window all of whose panes float. */
function readLayout(text: string): ReturnType<typeof parseLayout> | undefined {
  try {
    return parseLayout(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readPane(
  questions: Questions,
  { answers, programs }: Reading,
  { id, pid, startCommand, title, directory }: ListedPane,
  screens: Map<string, string>,
): Promise<SavedPane> {
  const shown = answerAt(answers, questions.own.get(id));
  const { options, marks } = readOptions(shown, [PANE_OPTION]);
  const program = programs.get(pid);
  const parts = questions.screens.get(id)?.map((place) => answerAt(answers, place)) ?? [];
  const screen = await readScreen(parts, screens);
  return {
    title,
    directory,
    start: parseRestored(startCommand)?.start ?? parseStartCommand(startCommand),
    ...(program && { program }),
    options,
    ...(screen && { screen }),
    marks,
  };
}

async function readScreen(
  parts: readonly Uint8Array[],
  screens: Map<string, string>,
): Promise<SavedScreen | undefined> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  // Below the last line there is as much room as the terminal was high.
  const text = parts.map((part) => decoder.decode(part)).join("").trimEnd();
  if (!text) return undefined;
  const content = `${text}\n`;
  const digest = await digestOf(content);
  screens.set(digest, content);
  return { digest, lines: content.split("\n").length - 1 };
}
