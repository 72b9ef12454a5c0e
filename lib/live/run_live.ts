/**
 * The dashboard on a screen: looks, keys, pictures.
 *
 * @module
 */
import type { UsageFollower } from "../usage/mod.ts";
import { boardOf, type BoardOptions } from "./boards.ts";
import { drawBoard } from "./draw/draw_board.ts";
import { drawPick, pickable } from "./pick.ts";
import { type LiveState, press, type Shown } from "./state.ts";
import type { Terminal } from "./terminal.ts";
import { tidier } from "./tidy.ts";
import { troubleOf } from "./trouble.ts";
import type { Board } from "./types.ts";

/** How the dashboard is run. */
export interface LiveOptions extends BoardOptions {
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** The session to hold. */
  readonly session?: string | undefined;
  /** Whether it begins with the list of all sessions. */
  readonly pick: boolean;
  /** Whether there are colours. */
  readonly color: boolean;
  /** The home directory, shown as `~`. */
  readonly home?: string | undefined;
  /** What is to be said of a board before all else. */
  readonly alerts?: ((board: Board) => readonly string[]) | undefined;
  /** Milliseconds since 1970. */
  readonly clock?: (() => number) | undefined;
}

/** Milliseconds without any change after which a board is made anew only once in {@linkcode REST}. */
const QUIET = 60_000;
/** Milliseconds: what moves on a quiet board by itself are minutes of the rate, and the day. */
const REST = 20_000;

/** A dashboard that runs. */
export interface Live extends Disposable {
  /** A key was pressed. */
  readonly onKey: (key: string) => void;
  /** The size of the terminal changed. */
  readonly onResize: () => void;
  /** Look at the stores and draw; called by itself at every interval. */
  readonly tick: () => void;
}

/**
 * Run the dashboard.
 *
 * @param follower What it shows.
 * @param terminal Where.
 * @param options How.
 * @param quit Called when a key ends it.
 * @returns It, after the first picture; disposing of it stops the looks, the terminal stays taken.
 */
export function runLive(
  follower: UsageFollower,
  terminal: Pick<Terminal, "size" | "show" | "forget">,
  options: LiveOptions,
  quit: () => void,
): Live {
  const { color, home, interval, clock = Date.now } = options;
  let state: LiveState = {
    view: "session",
    help: false,
    paused: false,
    held: options.session,
    picked: options.pick ? 0 : undefined,
  };
  const tidy = tidier();
  let now = clock();
  let board = make();
  let changed = now;
  let made = now;

  function make(): Board {
    return boardOf(follower, options, { view: state.view, session: state.held, now });
  }

  function draw(): void {
    const size = terminal.size();
    if (state.picked !== undefined) {
      return terminal.show(drawPick(pickable(follower.usage), state.picked, size));
    }
    const { view, help, paused } = state;
    const alerts = [...troubleOf(follower), ...options.alerts?.(board) ?? []];
    terminal.show(drawBoard(board, { ...size, color, view, help, paused, alerts, home }));
  }

  function shown(): Shown {
    const session = board.session?.row.id;
    const choices = state.picked === undefined
      ? board.sessions.map(({ id }) => id)
      : pickable(follower.usage).map((each) => each.session.id);
    return { choices, session };
  }

  function tick(): void {
    if (state.paused) return;
    const before = follower.usage;
    follower.look();
    now = clock();
    if (follower.usage !== before) changed = now;
    if (now - changed < QUIET || now - made >= REST) renew();
    else board = { ...board, now };
    draw();
    tidy();
  }

  function renew(): void {
    board = make();
    made = now;
  }

  draw();
  // Reading everything left much behind.
  const begun = setTimeout(tidy);
  const timer = setInterval(tick, interval);
  return {
    onKey(key) {
      const pressed = press(state, key, shown());
      if (pressed.act === "quit") return quit();
      if (pressed.act === "rescan") {
        follower.rescan();
        now = clock();
      }
      if (pressed.act === "redraw") terminal.forget();
      const wasPaused = state.paused;
      state = pressed.state;
      if (wasPaused && !state.paused) return tick();
      renew();
      draw();
    },
    onResize: draw,
    tick,
    [Symbol.dispose]() {
      clearTimeout(begun);
      clearInterval(timer);
    },
  };
}
