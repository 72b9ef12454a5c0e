/**
 * What `tmuxform snapshot show` does.
 *
 * @module
 */
import { cut, line } from "../../../base/screen_text.ts";
import { timesIn } from "../../../report/times.ts";
import {
  countsOf,
  readSnapshot,
  renderSnapshot,
  type StoredSnapshot,
} from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { formatCounts, IN_PART, snapshotsDirectory, warn } from "../../snapshots.ts";

/** Where no terminal tells how wide it is. */
const COLUMNS = 80;

/** A wider drawing says no more. */
const WIDEST = 120;

/**
 * Show a snapshot.
 *
 * @param flags Flags.
 * @param which The snapshot.
 */
export default function show(
  this: Context,
  flags: SharedOutputFlags,
  which = "latest",
): Promise<void> {
  return guard(this, flags, async (out) => {
    const found = await readSnapshot(snapshotsDirectory(this), which);
    warn(found.setAside, out);
    const { id, snapshot } = found;
    if (flags.json) out.printJson({ format_version: 1, id, snapshot });
    const columns = Math.min(WIDEST, this.terminal.size()?.columns ?? COLUMNS);
    const head = headLines(found).map((each) => cut(line(each), columns));
    out.print(...head, ...renderSnapshot(snapshot, columns, out.paint));
    return found.setAside.length > 0 ? IN_PART : 0;
  });
}

function headLines({ id, snapshot }: StoredSnapshot): string[] {
  const { name, time, host, socket, tmux } = snapshot;
  const where = [
    ...(host ? [`host ${host}`] : []),
    ...(tmux ? [`tmux ${tmux}`] : []),
    ...(socket ? [socket] : []),
  ];
  return [
    `${id}${name === undefined ? "" : `  ${name}`}`,
    `${timesIn("local").minute(Date.parse(time))}  ${where.join("  ")}`,
    formatCounts(countsOf(snapshot)),
  ];
}
