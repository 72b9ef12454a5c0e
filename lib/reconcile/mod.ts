/**
 * Make live tmux what is wanted: observe, plan, apply.
 *
 * @module
 */
export { type ApplyOptions, applyPlan, type Outcome, type Result } from "./apply/apply.ts";
export { busyProcesses } from "./busy.ts";
export type { Action, Change, Kind, Plan, Properties } from "./plan/change.ts";
export {
  type DesiredPane,
  type DesiredSession,
  desiredSession,
  desiredSessions,
  type DesiredWindow,
} from "./desired.ts";
export type { Surroundings } from "./apply/executor.ts";
export { type Consent, holdBack, stoppedProcesses } from "./plan/hold_back.ts";
export { acquireLock, LOCKED } from "./lock.ts";
export {
  PANE_OPTION,
  parsePaneMark,
  parseSessionMark,
  parseWindowMark,
  SESSION_OPTION,
  WINDOW_OPTION,
} from "./marks.ts";
export type { PaneMark, ProcessMark, SessionMark, Values, WindowMark } from "./marks.ts";
export { observe, type ObserveOptions } from "./observe.ts";
export type {
  Death,
  Observed,
  ObservedPane,
  ObservedServer,
  ObservedSession,
  ObservedWindow,
} from "./observed.ts";
export type * from "./plan/operation.ts";
export { plan, planDestroy, type PlanOptions } from "./plan/plan.ts";
export type { SessionPlanOptions } from "./plan/session.ts";
export type { ProgramPaths } from "./apply/process.ts";
export {
  type Paint,
  planToJson,
  renderChange,
  renderPlan,
  renderResult,
  renderSummary,
  summarize,
  type Summary,
} from "./render.ts";
export { type ObjectStatus, type State, statusOf } from "./status.ts";
export {
  type DeclaredSession,
  declareSession,
  type PaneSource,
  type SessionSource,
  type WindowSource,
} from "./declare_session.ts";
export { importSession, type SessionSettings } from "./import_session.ts";
export type { RestoredPane, RestoredSession, RestoredWindow } from "./restored.ts";
export type { RestoredStart } from "./restored_start.ts";
