/**
 * What `tmuxform deploy apply` does.
 *
 * @module
 */
import { importLater } from "../../base/import_later.ts";
import type { Context } from "../context.ts";
import { type DeployFlags, nothingToDo } from "../deploy_flags.ts";
import { filesInPlace } from "../files_in_place.ts";
import { guard } from "../guard.ts";

/**
 * Put all files in place, or none. Where there is nothing to do, most of the program is not even
 * loaded.
 *
 * @param flags Flags.
 */
export default function apply(
  this: Context,
  flags: Omit<DeployFlags, "detailedExitcode">,
): Promise<void> {
  return guard(this, flags, async (out) => {
    const isPlain = !flags.target?.length && !flags.json;
    const unchanged = isPlain ? await filesInPlace(this, flags) : undefined;
    if (unchanged === undefined) {
      const { deployOnce } = await importLater<typeof import("../deploy.ts")>(
        import.meta.resolve("../deploy.ts"),
      );
      return await deployOnce(this, flags, out);
    }
    if (!flags.quiet) out.print(nothingToDo(unchanged));
    return 0;
  });
}
