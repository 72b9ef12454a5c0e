/**
 * What `tmuxform snapshot diff` does.
 *
 * @module
 */
import { plural } from "../../../base/plural.ts";
import { planToJson, renderChange } from "../../../reconcile/mod.ts";
import { capture, diffSnapshots, readSnapshot, type Snapshot } from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { ServerFlags, SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { IN_PART, snapshotsDirectory, warn } from "../../snapshots.ts";
import { processTools, tmuxClient } from "../../surroundings.ts";

/** Exit status where something differs, if that was asked for. */
const DIFFERS = 2;

/** Flags of `snapshot diff`. */
export interface DiffFlags extends ServerFlags, SharedOutputFlags {
  readonly detailedExitcode?: boolean;
}

/**
 * Say what differs.
 *
 * @param flags Flags.
 * @param from The earlier snapshot.
 * @param to The later one, or `live` for what is there now.
 */
export default function diff(
  this: Context,
  flags: DiffFlags,
  from = "latest",
  to = "live",
): Promise<void> {
  return guard(this, flags, async (out) => {
    const directory = snapshotsDirectory(this);
    const damaged: string[] = [];
    const find = async (which: string): Promise<Snapshot> => {
      if (which === "live") return await live(this, flags);
      const { snapshot, setAside } = await readSnapshot(directory, which);
      damaged.push(...setAside);
      return snapshot;
    };
    const [before, after] = [await find(from), await find(to)];
    warn(damaged, out);
    const { changes, unchanged, screens } = diffSnapshots(before, after);
    if (flags.json) {
      const { applied: _, ...json } = planToJson({ changes, unchanged, problems: [] });
      out.printJson({ ...json, screens_changed: screens });
    }
    for (const change of changes) out.print(...renderChange(change, out.paint));
    const same = `${plural(unchanged, "object")} as before`;
    const shown = screens === 0 ? "" : `; the screens of ${plural(screens, "pane")} changed`;
    out.print(
      changes.length === 0
        ? `No difference: ${same}${shown}.`
        : `${plural(changes.length, "difference")}; ${same}${shown}.`,
    );
    if (damaged.length > 0) return IN_PART;
    return flags.detailedExitcode && changes.length > 0 ? DIFFERS : 0;
  });
}

async function live(context: Context, flags: ServerFlags): Promise<Snapshot> {
  const { snapshot } = await capture(tmuxClient(context, flags), {
    sessions: [],
    scrollback: "all",
    includeSecrets: false,
    tools: processTools(context),
    now: Date.now,
  });
  return snapshot;
}
