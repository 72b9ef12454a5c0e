/**
 * Save whole sessions and bring them back.
 *
 * @module
 */
export { capture, type Captured, type CaptureOptions } from "./capture.ts";
export { type Counts, countsOf } from "./counts.ts";
export { digestOf } from "./digest.ts";
export { readScreen, type Screens } from "./screens.ts";
export type * from "./snapshot.ts";
export {
  type Found,
  type Listing,
  listSnapshots,
  readSnapshot,
  saveSnapshot,
  type StoredSnapshot,
} from "./store.ts";
