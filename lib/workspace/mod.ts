/**
 * Workspace files: TOML text to checked workspaces, and back.
 *
 * @module
 */
export { firstDirectory, missingDirectories } from "./directories.ts";
export type { Surroundings } from "./_expand.ts";
export { type FindOptions, findWorkspaces, type FoundFiles } from "./find.ts";
export type { Lookup } from "./interpolate.ts";
export { duplicateSessions, loadWorkspace, loadWorkspaces } from "./load.ts";
export { checkSessionName, checkWindowName } from "./names.ts";
export { type OpenedWorkspaces, openWorkspaces } from "./open.ts";
export { parseWorkspace, type ReadOptions } from "./parse.ts";
export type { WorkspaceFile } from "./schema.ts";
export { isWorkspaceFile, selectSessions } from "./select.ts";
export type { CheckLayout, CheckOption, TmuxRules } from "./tmux_rules.ts";
export type { Pane, Restart, Session, Window, Workspace } from "./workspace.ts";
