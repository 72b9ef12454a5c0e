/**
 * The dashboard: what it shows, and how it looks.
 *
 * @module
 */
export { boardToJson } from "./board_to_json.ts";
export { drawBoard } from "./draw/draw_board.ts";
export { makeBoard } from "./board.ts";
export { plainLine } from "./plain_line.ts";
export type {
  ActiveSession,
  Board,
  BoardInput,
  ContextGauge,
  DrawOptions,
  Gauge,
  Hour,
  MoneyGauge,
  Outcome,
  Rate,
  Recent,
  SessionBoard,
  State,
  SubAgent,
  TodayBoard,
  View,
} from "./types.ts";

// Its loop, its screen, its keys.
export { type BoardChoice, boardOf, type BoardOptions } from "./boards.ts";
export { type Live, type LiveOptions, runLive } from "./run_live.ts";
export { type PlainOptions, runPlain } from "./run_plain.ts";
export { listenToStop, type Stop } from "./stop.ts";
export { type Ended, onScreen, type ScreenOptions } from "./on_screen.ts";
export type { Size } from "./terminal.ts";
