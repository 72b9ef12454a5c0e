/**
 * What `tmuxform snapshot verify` does.
 *
 * @module
 */
import { plural } from "../../../base/plural.ts";
import { findId, verifySnapshots } from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { IN_PART, snapshotsDirectory } from "../../snapshots.ts";

/**
 * Read everything that is kept.
 *
 * @param flags Flags.
 * @param names Snapshots; none for all.
 */
export default function verify(
  this: Context,
  flags: SharedOutputFlags,
  ...names: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    const directory = snapshotsDirectory(this);
    const ids = names.length === 0
      ? undefined
      : await Promise.all(names.map((name) => findId(directory, name)));
    const { whole, screens, defects } = await verifySnapshots(directory, ids);
    if (flags.json) out.printJson({ format_version: 1, whole, screens, defects });
    if (flags.verbose) whole.forEach((id) => out.print(`${id} is whole`));
    for (const { problem, hint, snapshots } of defects) {
      const spoiled = snapshots.length === 0 ? "" : `spoils ${snapshots.join(", ")}\n`;
      out.complain({ severity: "error", message: problem, hint: spoiled + hint });
    }
    out.print(`Whole: ${plural(whole.length, "snapshot")}, ${plural(screens, "screen")} read.`);
    return defects.length > 0 ? IN_PART : 0;
  });
}
