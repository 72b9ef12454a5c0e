/**
 * What the keys have chosen.
 *
 * @module
 */
import type { View } from "./types.ts";

/** What is shown, beside the numbers. */
export interface LiveState {
  /** What is looked at. */
  readonly view: View;
  /** Whether the keys are explained. */
  readonly help: boolean;
  /** Whether it stands still. */
  readonly paused: boolean;
  /** The session that is held; undefined follows the newest activity. */
  readonly held: string | undefined;
  /** The line of the list of all sessions, where it is open. */
  readonly picked: number | undefined;
}

/** What is on the screen while a key is pressed. */
export interface Shown {
  /** Sessions to choose from, in the order of the screen. */
  readonly choices: readonly string[];
  /** The session that is shown. */
  readonly session: string | undefined;
}

/** What a key does. */
export interface Pressed {
  /** The state after it. */
  readonly state: LiveState;
  /** What is to be done besides. */
  readonly act?: "quit" | "rescan" | "redraw";
}

const VIEWS: Readonly<Record<string, View>> = {
  "1": "session",
  "2": "today",
  "3": "models",
  "4": "projects",
};

const STEPS: Readonly<Record<string, number>> = { up: -1, k: -1, down: 1, j: 1 };

/**
 * Press a key.
 *
 * @param state The state before it.
 * @param key Its name.
 * @param shown What is on the screen.
 * @returns What it does.
 */
export function press(state: LiveState, key: string, shown: Shown): Pressed {
  if (key === "q" || key === "ctrl-c") return { state, act: "quit" };
  if (key === "ctrl-l") return { state, act: "redraw" };
  const step = STEPS[key];
  if (state.picked !== undefined) return pick(state, state.picked, key, step, shown);
  if (step !== undefined) {
    const at = shown.choices.indexOf(shown.session ?? "");
    const next = at < 0 ? 0 : clamp(at + step, shown.choices);
    return { state: { ...state, held: shown.choices[next] ?? state.held, help: false } };
  }
  const view = VIEWS[key];
  if (view !== undefined) return { state: { ...state, view, help: false } };
  switch (key) {
    case "enter":
      // What it does is to be seen.
      return {
        state: {
          ...state,
          held: state.held === undefined ? shown.session : undefined,
          help: false,
        },
      };
    case "escape":
      return {
        state: state.help ? { ...state, help: false } : { ...state, held: undefined },
      };
    case "p":
      return { state: { ...state, paused: !state.paused } };
    case "r":
      return { state: { ...state, help: false }, act: "rescan" };
    case "?":
      return { state: { ...state, help: !state.help } };
    default:
      return { state };
  }
}

function pick(
  state: LiveState,
  picked: number,
  key: string,
  step: number | undefined,
  { choices }: Shown,
): Pressed {
  if (step !== undefined) return { state: { ...state, picked: clamp(picked + step, choices) } };
  if (key === "escape") return { state: { ...state, picked: undefined } };
  if (key !== "enter") return { state };
  return { state: { ...state, picked: undefined, held: choices[picked] } };
}

function clamp(at: number, list: readonly unknown[]): number {
  return Math.max(0, Math.min(at, list.length - 1));
}
