/**
 * What `tmuxform snapshot list` does.
 *
 * @module
 */
import { type Column, fill, layTable, painter, timesIn } from "../../../report/mod.ts";
import { countsOf, listSnapshots, type StoredSnapshot } from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { usesColor } from "../../output.ts";
import { IN_PART, snapshotsDirectory, warn } from "../../snapshots.ts";

/**
 * Show what is kept.
 *
 * @param flags Flags.
 */
export default function list(this: Context, flags: SharedOutputFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const directory = snapshotsDirectory(this);
    const { snapshots, setAside, newer } = await listSnapshots(directory);
    warn([...setAside, ...newer], out);
    const rows = snapshots.map((stored) => ({ ...stored, ...countsOf(stored.snapshot) }))
      .toReversed();
    if (flags.json) {
      out.printJson({
        format_version: 1,
        snapshots: rows.map(({ id, snapshot, sessions, windows, panes, size }) => ({
          id,
          time: snapshot.time,
          name: snapshot.name ?? null,
          host: snapshot.host,
          socket: snapshot.socket,
          sessions: snapshot.sessions.map(({ name }) => name),
          counts: { sessions, windows, panes },
          size,
        })),
        set_aside: setAside,
        newer,
      });
    }
    if (rows.length === 0) out.say("There is no snapshot yet: `tmuxform snapshot save` takes one.");
    else {
      const sheet = fill("people", COLUMNS, rows.map((row) => ({ row })));
      const columns = this.terminal.size()?.columns;
      out.print(...layTable(sheet, columns, DROPS, painter(usesColor(this, flags.color))).lines);
    }
    return setAside.length + newer.length > 0 ? IN_PART : 0;
  });
}

type Row = StoredSnapshot & ReturnType<typeof countsOf> & { readonly size: number };

/** What a terminal that is too narrow drops, first to last. */
const DROPS = ["size", "panes", "windows", "time"];

const { minute } = timesIn("local");

const COLUMNS: readonly Column<Row>[] = [
  { name: "id", heading: "Id", align: "left", text: ({ id }) => id },
  {
    name: "time",
    heading: "Time",
    align: "left",
    text: ({ snapshot }) => minute(Date.parse(snapshot.time)),
  },
  {
    name: "name",
    heading: "Name",
    align: "left",
    least: 4,
    text: ({ snapshot }) => snapshot.name ?? "",
  },
  { name: "sessions", heading: "Sessions", align: "right", text: (row) => String(row.sessions) },
  { name: "windows", heading: "Windows", align: "right", text: (row) => String(row.windows) },
  { name: "panes", heading: "Panes", align: "right", text: (row) => String(row.panes) },
  { name: "size", heading: "Size", align: "right", text: (row) => formatSize(row.size) },
];

function formatSize(bytes: number): string {
  const [, unit, size] =
    [["GB", 1e9], ["MB", 1e6], ["kB", 1e3]].map(([unit, size]) =>
      [bytes >= Number(size), String(unit), Number(size)] as const
    ).find(([fits]) => fits) ?? [true, "B", 1];
  const number = bytes / size;
  return `${unit === "B" || number >= 10 ? Math.round(number) : number.toFixed(1)} ${unit}`;
}
