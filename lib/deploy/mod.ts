/**
 * Configs to where programs look for them: observe, plan, apply, and the way back.
 *
 * @module
 */
export { type Adopted, adoptFile } from "./adopt.ts";
export { applyDeploy, type ApplyOptions, fillIn } from "./apply.ts";
export type { Action, Change, Plan } from "./change.ts";
export { disk, type Effects } from "./effects.ts";
export { ABSENT, type Entry, sameContent, sameEntry } from "./entry.ts";
export { findManifest } from "./find_manifest.ts";
export type { Deployed, Done, Generation } from "./generation.ts";
export { positionOf } from "./generation.ts";
export { loadManifest, parseManifest } from "./load.ts";
export type { Environment, Manifest, Rule, When } from "./manifest.ts";
export { observe, type Observed, type Seen } from "./observe.ts";
export { Places } from "./places.ts";
export { planDeploy } from "./plan.ts";
export { type Contents, readEntry } from "./read_entry.ts";
export {
  difference,
  planToJson,
  renderChange,
  renderDone,
  renderSummary,
  summaryOf,
} from "./render.ts";
export { observeRollback } from "./observe_rollback.ts";
export { planRollback, wayBack } from "./rollback.ts";
export { Settled } from "./settled.ts";
export { isCutShort, type LockedState, openState } from "./state.ts";
export { stateDirectory } from "./state_directory.ts";
export { type Letter, statusOf, type StatusRow } from "./status.ts";
export { currentGeneration, generationNumbers, readContents, readGeneration } from "./store.ts";
export { takeBack } from "./take_back.ts";
