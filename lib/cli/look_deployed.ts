/**
 * What `doctor` is told of deployed configs.
 *
 * @module
 */
import {
  currentGeneration,
  isCutShort,
  loadManifest,
  observe,
  planDeploy,
  stateDirectory,
  statusOf,
} from "../deploy/mod.ts";
import type { Deployed } from "../doctor/mod.ts";
import type { Context } from "./context.ts";
import { manifestFile } from "./deploy_flags.ts";

/**
 * Looks at deployed configs, and changes nothing.
 *
 * @param context The process.
 * @returns How they are.
 * @throws {UserError} If the manifest is wrong, or something stands in the way.
 */
export async function lookDeployed(context: Context): Promise<Deployed> {
  const state = stateDirectory(context.environment);
  const manifest = await loadManifest(manifestFile(context, {}), context);
  const observed = await observe(manifest, currentGeneration(state), context);
  const rows = statusOf(observed, planDeploy(observed, () => false));
  return {
    manifest: manifest.path,
    isCutShort: isCutShort(state),
    files: rows.map(({ target, change }) => ({ target, action: change?.action })),
  };
}
