/**
 * Save whole sessions and bring them back.
 *
 * @module
 */
export { capture, type Captured, type CaptureOptions } from "./capture.ts";
export { type Counts, countsOf } from "./counts.ts";
export { digestOf } from "./digest.ts";
export { readScreen, type Screens } from "./screens.ts";
export { filesWithEnvironment } from "./restore/managed_files.ts";
export { planRestore } from "./restore/plan_restore.ts";
export { readPrograms } from "./restore/programs.ts";
export { applyRestore } from "./restore/restore.ts";
export { SCREENS_PREFIX, sweepScreenFiles } from "./restore/screen_files.ts";
export { selectSessions } from "./restore/select.ts";
export { type DeclaredEnvironment, type Note, wantedSessions } from "./restore/wanted.ts";
export type * from "./snapshot.ts";
export {
  type Found,
  type Listing,
  listSnapshots,
  readSnapshot,
  saveSnapshot,
  type StoredSnapshot,
} from "./store.ts";
