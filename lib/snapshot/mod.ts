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
export { type Glance, glanceAtStore } from "./glance.ts";
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
export * from "./restore/mod.ts";
export type * from "./snapshot.ts";
export {
  findId,
  type Found,
  type Listing,
  listSnapshots,
  type Peeked,
  peekSnapshots,
  readSnapshot,
  saveSnapshot,
  type StoredSnapshot,
} from "./store.ts";
export { exportSnapshot, importSnapshot } from "./transfer.ts";
export { type Defect, type Verified, verifySnapshots } from "./verify.ts";
