/**
 * Save whole sessions and bring them back.
 *
 * @module
 */
export { capture, type Captured, type CaptureOptions } from "./capture.ts";
export { type Counts, countsOf } from "./counts.ts";
export { type DeclaredSnapshot, declareSnapshot } from "./declare.ts";
export { type Difference, diffSnapshots } from "./diff.ts";
export { digestOf } from "./digest.ts";
export { type Pruned, pruneSnapshots } from "./prune.ts";
export { renderSnapshot } from "./render.ts";
export { readResurrect, type ResurrectRead } from "./resurrect/read.ts";
export {
  type Candidate,
  type Clock,
  COUNTED,
  isEmptyPolicy,
  judge,
  type KeepPolicy,
  localClock,
  type Verdict,
} from "./retention.ts";
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
  findId,
  type Found,
  type Listing,
  listSnapshots,
  peekSnapshots,
  readSnapshot,
  saveSnapshot,
  type StoredSnapshot,
} from "./store.ts";
export { exportSnapshot, importSnapshot } from "./transfer.ts";
export { type Defect, type Verified, verifySnapshots } from "./verify.ts";
