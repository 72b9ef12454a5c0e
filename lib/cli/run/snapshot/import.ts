/**
 * What `tmuxform snapshot import` does.
 *
 * @module
 */
import { resolvePath } from "../../../base/path.ts";
import { countsOf, importSnapshot } from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { snapshotsDirectory } from "../../snapshots.ts";

/**
 * Keep a snapshot that a file holds.
 *
 * @param flags Flags.
 * @param file The file.
 */
export default function importOne(
  this: Context,
  flags: SharedOutputFlags,
  file: string,
): Promise<void> {
  return guard(this, flags, async (out) => {
    const path = resolvePath(this.directory, file);
    const { id, snapshot } = await importSnapshot(snapshotsDirectory(this), path);
    const { sessions, windows, panes } = countsOf(snapshot);
    if (flags.json) out.printJson({ format_version: 1, id, counts: { sessions, windows, panes } });
    out.print(`${id}: ${sessions} sessions, ${windows} windows, ${panes} panes`);
    return 0;
  });
}
