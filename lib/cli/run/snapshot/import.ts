/**
 * What `tmuxform snapshot import` does.
 *
 * @module
 */
import { resolvePath } from "../../../base/path.ts";
import { UserError } from "../../../base/problem.ts";
import {
  countsOf,
  importSnapshot,
  readResurrect,
  saveSnapshot,
  type StoredSnapshot,
} from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { formatCounts, snapshotsDirectory } from "../../snapshots.ts";

/** Flags of `snapshot import`. */
export interface ImportFlags extends SharedOutputFlags {
  readonly fromResurrect?: boolean;
  readonly name?: string;
}

/**
 * Keep a snapshot that a file holds.
 *
 * @param flags Flags.
 * @param file The file.
 */
export default function importOne(this: Context, flags: ImportFlags, file: string): Promise<void> {
  return guard(this, flags, async (out) => {
    const { stored: { id, snapshot }, notes } = await take(this, flags, file);
    const counts = countsOf(snapshot);
    if (flags.json) out.printJson({ format_version: 1, id, counts, notes });
    notes.forEach((note) => out.say(`note: ${note}`));
    out.print(`${id}: ${formatCounts(counts)}`);
    return 0;
  });
}

async function take(
  context: Context,
  { fromResurrect, name }: ImportFlags,
  file: string,
): Promise<{ stored: StoredSnapshot; notes: readonly string[] }> {
  const { directory } = context;
  const store = snapshotsDirectory(context);
  if (!fromResurrect) {
    if (name !== undefined) {
      throw new UserError("--name is for files of tmux-resurrect: a snapshot has its own");
    }
    return { stored: await importSnapshot(store, resolvePath(directory, file)), notes: [] };
  }
  const host = Deno.hostname();
  const { snapshot, screens, notes } = await readResurrect(file, { directory, host, name });
  return { stored: await saveSnapshot(store, snapshot, screens), notes };
}
