/**
 * What is shown in restored panes: handed over to who shows it, or in a file, which that removes.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { readScreen } from "../screens.ts";
import { shownScreen } from "./shown_screen.ts";
import type { Note, WantedWindow } from "./wanted.ts";

/** Begin of the name of a directory with such files. */
export const SCREENS_PREFIX = "screens-";

/** Milliseconds after which nobody is going to show what is left over. */
const STALE = 60_000;

/** Where screens are from, and where they go. */
export interface ScreenFiles {
  /** The store. */
  readonly store: string;
  /** A directory for the files. */
  readonly directory: string;
  /** When the snapshot was taken. */
  readonly time: string;
}

/** What is shown in panes. */
export interface Shown {
  /** By the path of the file that would be written for it: this takes fewer processes than a file. */
  readonly screens: ReadonlyMap<string, string>;
  /** What could not be read. */
  readonly notes: readonly Note[];
}

/**
 * Prepare what is shown in the panes of windows: what is too long to be handed over is written.
 *
 * @param windows The windows.
 * @param files Where from and where to.
 * @returns What is handed over, and what could not be read.
 */
export async function prepareScreens(
  windows: readonly WantedWindow[],
  { store, directory, time }: ScreenFiles,
): Promise<Shown> {
  const notes: Note[] = [];
  const read = readOnce(store, notes);
  const screens = new Map<string, string>();
  const panes = windows.flatMap((window) => window.panes);
  let made: Promise<void> | undefined;
  await Promise.all(panes.map(async ({ saved, start, file }) => {
    if (file === undefined) return;
    const screen = saved.screen && await read(saved.screen.digest);
    const shown = shownScreen(screen, time, start.missing);
    if (shown.length <= LONGEST) {
      screens.set(file, shown);
      return;
    }
    made ??= Deno.mkdir(directory, { recursive: true, mode: 0o700 });
    await made;
    await Deno.writeTextFile(file, shown, { mode: 0o600 });
  }));
  return { screens, notes };
}

/** Characters of one variable; the system takes 128 KB, and a character may have 4 bytes. */
const LONGEST = 16_000;

function readOnce(
  store: string,
  notes: Note[],
): (digest: string) => Promise<string | undefined> {
  const screens = new Map<string, Promise<string | undefined>>();
  return (digest) => {
    const screen = screens.get(digest) ?? readScreen(store, digest).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      notes.push({ text: error.message, isLoss: true });
      return undefined;
    });
    screens.set(digest, screen);
    return screen;
  };
}

/**
 * Remove what earlier restores left over, which were cut short.
 *
 * @param runtime The directory with the directories.
 */
export async function sweepScreenFiles(runtime: string): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(runtime)) {
      if (!name.startsWith(SCREENS_PREFIX)) continue;
      const path = `${runtime}/${name}`;
      const { mtime } = await Deno.lstat(path);
      if (mtime && Date.now() - mtime.getTime() < STALE) continue;
      await Deno.remove(path, { recursive: true });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
