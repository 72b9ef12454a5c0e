/**
 * Files with what is shown in restored panes, each of which is removed by who shows it.
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

/**
 * Write what is shown in the panes of windows.
 *
 * @param windows The windows.
 * @param files Where from and where to.
 * @returns What could not be read.
 */
export async function writeScreenFiles(
  windows: readonly WantedWindow[],
  { store, directory, time }: ScreenFiles,
): Promise<Note[]> {
  const panes = windows.flatMap((window) => window.panes);
  if (!panes.some(({ file }) => file !== undefined)) return [];
  const notes: Note[] = [];
  const screens = new Map<string, Promise<string | undefined>>();
  const read = (digest: string) => {
    const screen = screens.get(digest) ?? readScreen(store, digest).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      notes.push({ text: error.message, isLoss: true });
      return undefined;
    });
    screens.set(digest, screen);
    return screen;
  };
  await Deno.mkdir(directory, { recursive: true, mode: 0o700 });
  await Promise.all(panes.map(async ({ saved, start, file }) => {
    if (file === undefined) return;
    const screen = saved.screen && await read(saved.screen.digest);
    await Deno.writeTextFile(file, shownScreen(screen, time, start.missing), { mode: 0o600 });
  }));
  return notes;
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
