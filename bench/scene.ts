/**
 * What is brought up: sessions of windows, each with one `sleep`, the same for every contestant.
 *
 * @module
 */

/** A window. */
export interface SceneWindow {
  /** Its name. */
  readonly name: string;
  /** What runs in it. */
  readonly command: string;
}

/** A session. */
export interface SceneSession {
  /** Its name. */
  readonly name: string;
  /** Its windows. */
  readonly windows: readonly SceneWindow[];
}

/** Sessions of windows. */
export interface Scene {
  /** What it is called in tables, and by `--scenes`. */
  readonly name: string;
  /** The sessions. */
  readonly sessions: readonly SceneSession[];
}

/** What is measured, in this order, on one tmux server. */
export const PHASES = ["first", "again", "change"] as const;

/**
 * One of {@linkcode PHASES}: no server is there yet; nothing has changed since; the command of one
 * window has.
 */
export type Phase = typeof PHASES[number];

/** The window of which the command changes. */
export const CHANGED = { session: "s01", window: "w03", command: "sleep 1001" } as const;

/** All scenes. */
export const SCENES: readonly Scene[] = [scene(1, 6), scene(1, 50), scene(20, 10)];

/**
 * Make a scene.
 *
 * @param sessions How many sessions.
 * @param windows How many windows in each.
 * @returns The scene.
 */
export function scene(sessions: number, windows: number): Scene {
  return {
    name: `${sessions}x${windows}`,
    sessions: Array.from({ length: sessions }, (_, session) => ({
      name: numbered("s", session),
      windows: Array.from(
        { length: windows },
        (_, window) => ({ name: numbered("w", window), command: "sleep 1000" }),
      ),
    })),
  };
}

/**
 * How many windows a scene has.
 *
 * @param scene The scene.
 * @returns Their number in all sessions.
 */
export function windowCount({ sessions }: Scene): number {
  return sessions.reduce((sum, { windows }) => sum + windows.length, 0);
}

/**
 * The same scene with another command in one window, see {@linkcode CHANGED}.
 *
 * @param scene The scene.
 * @returns The other one.
 */
export function withChange({ name, sessions }: Scene): Scene {
  return {
    name,
    sessions: sessions.map((session) => ({
      ...session,
      windows: session.windows.map((window) =>
        session.name === CHANGED.session && window.name === CHANGED.window
          ? { ...window, command: CHANGED.command }
          : window
      ),
    })),
  };
}

function numbered(letter: string, index: number): string {
  return letter + String(index + 1).padStart(2, "0");
}
