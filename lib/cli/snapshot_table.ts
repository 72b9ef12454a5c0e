/**
 * The table of snapshots that `tmuxform snapshot list` and `prune` show.
 *
 * @module
 */
import { type Column, fill, layTable, painter, timesIn } from "../report/mod.ts";
import { type Counts, countsOf, type Listing, type Verdict } from "../snapshot/mod.ts";
import { formatSize } from "./snapshots.ts";

/** A stored snapshot. */
type Stored = Listing["snapshots"][number];

/** A line of the table. */
interface Row {
  readonly stored: Stored;
  readonly counts: Counts;
  /** What becomes of it, where rules were given. */
  readonly verdict: Verdict | undefined;
}

/** How the table is shown. */
export interface SnapshotTableOptions {
  /** What becomes of each, by its id; undefined where no rules were given. */
  readonly verdicts?: ReadonlyMap<string, Verdict> | undefined;
  /** Columns of the terminal; undefined for no limit. */
  readonly columns: number | undefined;
  /** Whether there are colours. */
  readonly color: boolean;
}

/**
 * Lay out the table.
 *
 * @param snapshots The snapshots, the oldest first; they are shown the newest first.
 * @param options How.
 * @returns Lines without line ends.
 */
export function snapshotLines(
  snapshots: readonly Stored[],
  { verdicts, columns, color }: SnapshotTableOptions,
): readonly string[] {
  const rows = snapshots.map((stored): Row => ({
    stored,
    counts: countsOf(stored.snapshot),
    verdict: verdicts?.get(stored.id),
  })).toReversed();
  const shown = verdicts ? [...COLUMNS, KEPT] : COLUMNS;
  const sheet = fill("people", shown, rows.map((row) => ({ row })));
  return layTable(sheet, columns, DROPS, painter(color)).lines;
}

/** What a terminal that is too narrow drops, first to last. */
const DROPS = ["size", "panes", "windows", "time", "sessions", "name"];

const { minute } = timesIn("local");

const number = (name: keyof Counts, heading: string): Column<Row> => ({
  name,
  heading,
  align: "right",
  text: ({ counts }) => String(counts[name]),
});

const COLUMNS: readonly Column<Row>[] = [
  { name: "id", heading: "Id", align: "left", text: ({ stored }) => stored.id },
  {
    name: "time",
    heading: "Time",
    align: "left",
    text: ({ stored }) => minute(Date.parse(stored.snapshot.time)),
  },
  {
    name: "name",
    heading: "Name",
    align: "left",
    least: 6,
    text: ({ stored }) => stored.snapshot.name ?? "",
  },
  number("sessions", "Ses"),
  number("windows", "Win"),
  number("panes", "Panes"),
  {
    name: "size",
    heading: "Size",
    align: "right",
    text: ({ stored }) => formatSize(stored.size),
  },
];

const KEPT: Column<Row> = {
  name: "kept",
  heading: "Kept as",
  align: "left",
  least: 10,
  text: ({ verdict }) => verdict?.reasons.length ? verdict.reasons.join(", ") : "- goes",
  style: ({ verdict }) => verdict?.reasons.length ? undefined : "much",
};
