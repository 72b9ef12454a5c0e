/**
 * What `tmuxform snapshot list` does.
 *
 * @module
 */
import {
  countsOf,
  isEmptyPolicy,
  type Listing,
  listSnapshots,
  type Verdict,
} from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { type KeepFlags, policyOf } from "../../keep_flags.ts";
import { usesColor } from "../../output.ts";
import { snapshotLines } from "../../snapshot_table.ts";
import { IN_PART, judgeAll, snapshotsDirectory, warn } from "../../snapshots.ts";

/**
 * Show what is kept.
 *
 * @param flags Flags.
 */
export default function list(this: Context, flags: SharedOutputFlags & KeepFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const listing = await listSnapshots(snapshotsDirectory(this));
    const { snapshots, setAside, newer } = listing;
    warn([...setAside, ...newer], out);
    const policy = policyOf(flags);
    const verdicts = isEmptyPolicy(policy) ? undefined : judgeAll(listing, policy);
    if (flags.json) out.printJson(toJson(listing, verdicts));
    if (snapshots.length === 0) {
      out.say("There is no snapshot yet: `tmuxform snapshot save` takes one.");
    } else {
      const columns = this.terminal.size()?.columns;
      const color = usesColor(this, flags.color);
      out.print(...snapshotLines(snapshots, { verdicts, columns, color }));
    }
    return setAside.length + newer.length > 0 ? IN_PART : 0;
  });
}

function toJson(
  { snapshots, setAside, newer }: Listing,
  verdicts: ReadonlyMap<string, Verdict> | undefined,
): unknown {
  return {
    format_version: 1,
    snapshots: snapshots.toReversed().map(({ id, snapshot, size }) => ({
      id,
      time: snapshot.time,
      name: snapshot.name ?? null,
      host: snapshot.host,
      socket: snapshot.socket,
      sessions: snapshot.sessions.map(({ name }) => name),
      counts: countsOf(snapshot),
      size,
      ...(verdicts && { kept_as: verdicts.get(id)?.reasons ?? [] }),
    })),
    set_aside: setAside,
    newer,
  };
}
