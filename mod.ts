/**
 * tmuxform as a library: read workspace files, observe live tmux, plan, apply.
 *
 * @module
 */
export { formatProblem, type Position, type Problem, UserError } from "./lib/base/problem.ts";
export * from "./lib/reconcile/mod.ts";
export { type ServerAddress, serverAddress, TmuxClient, type TmuxProgram } from "./lib/tmux/mod.ts";
export {
  findWorkspaces,
  loadWorkspace,
  loadWorkspaces,
  type Pane,
  type Restart,
  selectSessions,
  type Session,
  type Window,
  type Workspace,
} from "./lib/workspace/mod.ts";
