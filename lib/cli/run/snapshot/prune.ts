/**
 * What `tmuxform snapshot prune` does.
 *
 * @module
 */
import { plural } from "../../../base/plural.ts";
import { UserError } from "../../../base/problem.ts";
import {
  findId,
  isEmptyPolicy,
  type Listing,
  pruneSnapshots,
  type Verdict,
} from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { type KeepFlags, policyOf } from "../../keep_flags.ts";
import { usesColor } from "../../output.ts";
import { snapshotLines } from "../../snapshot_table.ts";
import { formatSize, IN_PART, judgeAll, snapshotsDirectory, warn } from "../../snapshots.ts";

/** Flags of `snapshot prune`. */
export interface PruneFlags extends KeepFlags, SharedOutputFlags {
  readonly dryRun?: boolean;
}

/**
 * Remove snapshots.
 *
 * @param flags Flags.
 * @param names Snapshots that go; none: those that no rule keeps.
 */
export default function prune(
  this: Context,
  flags: PruneFlags,
  ...names: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    const directory = snapshotsDirectory(this);
    const policy = policyOf(flags);
    if (names.length > 0 && !isEmptyPolicy(policy)) {
      throw new UserError("snapshots are named, and rules are given which to keep", {
        hint: "name those that go, or say what is kept",
      });
    }
    const ids = await Promise.all(names.map((name) => findId(directory, name)));
    if (ids.length === 0 && isEmptyPolicy(policy)) {
      out.say(
        "No rule says what is kept, so all is kept. For example: --keep-last 10 --keep-daily 7",
      );
      if (!flags.json) return 0;
    }
    let verdicts: ReadonlyMap<string, Verdict> = new Map();
    const dryRun = flags.dryRun ?? false;
    const pruned = await pruneSnapshots(directory, (listing) => {
      verdicts = ids.length > 0 ? namedVerdicts(listing, new Set(ids)) : judgeAll(listing, policy);
      return [...verdicts.values()].filter(({ reasons }) => reasons.length === 0)
        .map(({ id }) => id);
    }, dryRun);
    const { before, snapshots, screens, bytes, screensStay } = pruned;
    warn([...before.setAside, ...before.newer], out);
    if (flags.json) {
      out.printJson({
        format_version: 1,
        dry_run: dryRun,
        removed: snapshots,
        kept: [...verdicts.values()].filter(({ reasons }) => reasons.length > 0)
          .map(({ id, reasons }) => ({ id, kept_as: reasons })),
        screens_removed: screens.length,
        bytes,
      });
    }
    if (before.snapshots.length > 0) {
      const columns = this.terminal.size()?.columns;
      const color = usesColor(this, flags.color);
      out.print(...snapshotLines(before.snapshots, { verdicts, columns, color }));
    }
    if (screensStay !== undefined) out.say(`Screens that nothing shows stay: ${screensStay}.`);
    const removed = `${snapshots.length} of ${plural(before.snapshots.length, "snapshot")}, ` +
      `${plural(screens.length, "screen")}, ${formatSize(bytes)}`;
    out.print(dryRun ? `Would remove ${removed}.` : `Removed ${removed}.`);
    return before.setAside.length + before.newer.length > 0 ? IN_PART : 0;
  });
}

/** Those that are named go, but never the newest whole one. */
function namedVerdicts({ snapshots }: Listing, ids: ReadonlySet<string>): Map<string, Verdict> {
  const newest = snapshots.at(-1)?.id;
  if (newest !== undefined && ids.has(newest)) {
    throw new UserError(`${newest} is the newest snapshot, which always stays`, {
      hint: "`tmuxform snapshot save` takes a newer one",
    });
  }
  return new Map(snapshots.map(({ id }) => [
    id,
    { id, reasons: ids.has(id) ? [] : ["not named"] },
  ]));
}
