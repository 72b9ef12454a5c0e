/**
 * The store of snapshots, as commands about it need it.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import { UserError } from "../base/problem.ts";
import { stateDirectory } from "../base/state_directory.ts";
import type { Counts, KeepPolicy, Listing, Verdict } from "../snapshot/mod.ts";
// Not by its mod.ts: a save has no use for most of the room.
import { judge, localClock } from "../snapshot/retention.ts";
import type { Context } from "./context.ts";
import type { Output } from "./output.ts";

/** Exit status of what was done, but with less than everything. */
export const IN_PART = 3;

/**
 * Where snapshots are kept.
 *
 * @param context The process.
 * @returns A directory, which may not be there yet.
 * @throws {UserError} If there is no home directory.
 */
export function snapshotsDirectory(context: Context): string {
  const state = stateDirectory(context);
  if (state !== undefined) return `${state}/snapshots`;
  throw new UserError("there is no place for snapshots: HOME is not set", {
    hint: "XDG_STATE_HOME can name a directory for what is remembered",
  });
}

/**
 * Say what was not as it should be.
 *
 * @param problems One sentence each.
 * @param out Where it is said.
 */
export function warn(problems: readonly string[], out: Output): void {
  const hint = "`tmuxform snapshot verify` says how to mend it";
  for (const message of problems) out.complain({ severity: "warning", message, hint });
}

/**
 * What becomes of snapshots by rules, here and now.
 *
 * @param listing What is there.
 * @param policy The rules.
 * @returns Verdicts by id, the oldest first.
 */
export function judgeAll({ snapshots }: Listing, policy: KeepPolicy): Map<string, Verdict> {
  const candidates = snapshots.map(({ id, snapshot }) => ({
    id,
    time: Date.parse(snapshot.time),
    name: snapshot.name,
  }));
  return new Map(judge(candidates, policy, localClock()).map((verdict) => [verdict.id, verdict]));
}

const UNITS = [["GB", 1e9], ["MB", 1e6], ["kB", 1e3]] as const;

/**
 * A number of bytes for people.
 *
 * @param bytes The number.
 * @returns Such as `1.4 kB`.
 */
export function formatSize(bytes: number): string {
  const [unit, size] = UNITS.find(([, size]) => bytes >= size) ?? ["B", 1];
  const number = bytes / size;
  return `${size === 1 || number >= 10 ? Math.round(number) : number.toFixed(1)} ${unit}`;
}

/**
 * What a snapshot holds, in words.
 *
 * @param counts The numbers.
 * @returns Such as `1 session, 6 windows, 8 panes`.
 */
export function formatCounts({ sessions, windows, panes }: Counts): string {
  return [plural(sessions, "session"), plural(windows, "window"), plural(panes, "pane")].join(", ");
}
