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
