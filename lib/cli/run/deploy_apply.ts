/**
 * What `tmuxform deploy apply` does.
 *
 * @module
 */
import { importLater } from "../../base/import_later.ts";
import { loadManifest } from "../../deploy/load.ts";
import { Settled } from "../../deploy/settled.ts";
import { stateDirectory } from "../../deploy/state_directory.ts";
import type { Context } from "../context.ts";
import { type DeployFlags, manifestFile, tellNothing } from "../deploy_flags.ts";
import { guard } from "../guard.ts";

/**
 * Put all files in place, or none. Where nothing changed since there was nothing to do, most of the
 * program is not even loaded.
 *
 * @param flags Flags.
 */
export default function apply(
  this: Context,
  flags: Omit<DeployFlags, "detailedExitcode">,
): Promise<void> {
  return guard(this, flags, async (out) => {
    if (!flags.target?.length && !flags.json) {
      const settled = new Settled(stateDirectory(this.environment));
      const manifest = await loadManifest(manifestFile(this, flags), this, settled);
      const unchanged = settled.holds(manifest, this);
      if (unchanged !== undefined) {
        tellNothing(flags, unchanged, out);
        return 0;
      }
    }
    const { deployOnce } = await importLater<typeof import("../deploy.ts")>(
      import.meta.resolve("../deploy.ts"),
    );
    return await deployOnce(this, flags, out);
  });
}
