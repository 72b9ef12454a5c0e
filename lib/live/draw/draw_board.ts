/**
 * From a board to the lines of a screen.
 *
 * @module
 */
import type { Board, DrawOptions, SessionBoard } from "../types.ts";
import { alertLines, footLine, headLines } from "./_edges.ts";
import { emptyLines } from "./_empty.ts";
import { contextPanel, costPanel, ratePanel, timePanel, tokensPanel } from "./_figures.ts";
import { helpPanel } from "./_help.ts";
import { fitLine, type Line, paintLine } from "./_line.ts";
import { modelsPanel, projectsPanel } from "./_parts.ts";
import { recentPanel } from "./_recent.ts";
import { sessionsPanel, subAgentsPanel } from "./_sessions.ts";
import { beside, type Panel, stack } from "./_panel.ts";
import { type Scene, sceneOf } from "./_scene.ts";
import { smallSession } from "./_small.ts";
import { hoursPanel, todayPanel } from "./_today.ts";

/** Less is small: no borders. */
const [BORDERED_COLUMNS, BORDERED_ROWS] = [72, 20];

/** Figures need no more; lists do. */
const WIDEST = 56;

/** From here on there are three columns of panels. */
const THREE = 120;

/**
 * Draw a board.
 *
 * @param board The board.
 * @param how How it is drawn.
 * @returns Exactly as many lines as there are rows, none wider than the screen.
 */
export function drawBoard(board: Board, how: DrawOptions): string[] {
  const columns = Math.max(0, Math.floor(how.columns));
  const rows = Math.max(0, Math.floor(how.rows));
  const scene = sceneOf(board, how.home);
  const foot = rows > 1 ? [footLine({ ...how, columns }, board.damages)] : [];
  const alerts = alertLines(how.alerts ?? [], columns, rows < 16 ? 1 : 3).slice(0, rows);
  const room = Math.max(0, rows - foot.length - alerts.length);
  const body = bodyOf(scene, how, columns, room).slice(0, room);
  const space = Array.from({ length: room - body.length }, (): Line => []);
  return [...alerts, ...body, ...space, ...foot].slice(0, rows)
    .map((line) => paintLine(fitLine(line, columns), how.color).trimEnd());
}

function bodyOf(scene: Scene, how: DrawOptions, columns: number, rows: number): Line[] {
  if (how.help) return panels([[helpPanel()]], columns, rows);
  const { board } = scene;
  const { session } = board;
  if (!session) return emptyLines(board, columns, rows, how.home);
  switch (how.view) {
    case "session": {
      if (columns < BORDERED_COLUMNS || rows < BORDERED_ROWS) {
        return smallSession(session, scene, columns, rows);
      }
      return [
        ...headLines(session, scene, columns),
        ...panels(sessionPanels(session, scene, columns), columns, rows - 2),
      ];
    }
    case "today":
      return panels(todayPanels(scene, columns), columns, rows);
    case "models":
      return panels([whole(board, "models")], columns, rows);
    case "projects":
      return panels([whole(board, "projects")], columns, rows);
  }
}

function sessionPanels(session: SessionBoard, scene: Scene, columns: number): Panel[][] {
  const { board } = scene;
  const cost = costPanel(session, board.today);
  const figures = [cost, contextPanel(session), timePanel(session)];
  const models = modelsPanel("Models", session.row.models, session.row);
  const recent = recentPanel(session.recent, scene);
  const agents = session.subAgents.length > 0 ? [subAgentsPanel(session.subAgents, scene)] : [];
  const sessions = board.sessions.length > 1
    ? [sessionsPanel(board.sessions, session.row.id, scene)]
    : [];
  const [tokens, rate] = [tokensPanel(session), ratePanel(session)];
  if (columns < THREE) {
    return [[tokens, rate, models], [...figures, ...sessions, ...agents, recent]];
  }
  const day = [
    hoursPanel(board.today),
    modelsPanel("Models of today", board.today.models, board.today.figures),
  ]
    .map((panel, at) => ({ ...panel, rank: 40 - at }));
  return [[tokens, rate, models, ...agents], [...figures, ...sessions, ...day], [recent]];
}

function todayPanels(scene: Scene, columns: number): Panel[][] {
  const { today, sessions, session } = scene.board;
  const models = modelsPanel("Models of today", today.models, today.figures);
  const [figures, hours] = [todayPanel(today), hoursPanel(today)];
  const list = sessions.length > 0 ? [sessionsPanel(sessions, session?.row.id, scene)] : [];
  return columns < BORDERED_COLUMNS
    ? [[figures, hours, models]]
    : [[figures, models], [hours, ...list]];
}

function whole({ models, projects, all }: Board, what: "models" | "projects"): Panel[] {
  if (!all) return [];
  return [what === "models" ? modelsPanel("Models", models, all) : projectsPanel(projects, all)];
}

function panels(columnsOf: readonly Panel[][], columns: number, rows: number): Line[] {
  const count = columnsOf.length;
  const even = Math.floor((columns - (count - 1)) / count);
  const each = count > 2 ? Math.min(WIDEST, Math.floor(columns * 0.31)) : even;
  return beside(columnsOf.map((panels, at) => {
    const width = at < count - 1 ? each : columns - (each + 1) * (count - 1);
    return width > 8 ? stack(panels, width, rows) : [];
  }));
}
