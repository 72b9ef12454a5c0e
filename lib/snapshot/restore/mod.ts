/**
 * Bring saved sessions back.
 *
 * @module
 */
export { filesWithEnvironment } from "./managed_files.ts";
export { planRestore } from "./plan_restore.ts";
export { readPrograms } from "./programs.ts";
export { applyRestore } from "./restore.ts";
export { SCREENS_PREFIX, sweepScreenFiles } from "./screen_files.ts";
export { selectSessions } from "./select.ts";
export type { DeclaredEnvironment, Note } from "./wanted.ts";
export { wantedSessions } from "./wanted_sessions.ts";
