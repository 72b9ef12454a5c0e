/**
 * Whether a deploy has nothing to do. It loads little.
 *
 * @module
 */
import { loadManifest } from "../deploy/load.ts";
import { Settled } from "../deploy/settled.ts";
import { stateDirectory } from "../deploy/state_directory.ts";
import type { Context } from "./context.ts";
import { type DeployFlags, manifestFile } from "./deploy_flags.ts";

/**
 * Looks whether all files are as they were when there was nothing to do.
 *
 * @param context The process.
 * @param flags Flags.
 * @returns How many files are in place; nothing if that is not known without reading them.
 * @throws {UserError} If the manifest is wrong.
 */
export async function filesInPlace(
  context: Pick<Context, "environment" | "directory">,
  flags: DeployFlags,
): Promise<number | undefined> {
  const settled = new Settled(stateDirectory(context.environment));
  const manifest = await loadManifest(manifestFile(context, flags), context, settled);
  return settled.holds(manifest, context);
}
