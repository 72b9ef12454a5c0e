/**
 * A sheet as a table in a terminal. Not `cli-table3`, which takes 20 ms to load: a fifth of what a
 * report may take.
 *
 * @module
 */
import { bar } from "../base/blocks.ts";
import type { Paint } from "./_paint.ts";
import { fit, line, width } from "../base/screen_text.ts";
import type { Cell, Heading, Sheet } from "./column.ts";

/** Between columns. */
const GAP = "  ";

/** A bar with all the room that it wants. */
const LONGEST_BAR = 24;

/** A table. */
export interface Table {
  /** Lines without line ends, none wider than the terminal. */
  readonly lines: readonly string[];
  /** Names of columns that were dropped. */
  readonly dropped: ReadonlySet<string>;
}

/** A column as it is laid out. */
interface Track {
  readonly column: Heading;
  readonly index: number;
  /** As wide as its widest cell. */
  readonly natural: number;
}

/**
 * Lay out a table. Where it is too wide, texts are cut first and then columns are dropped; lines
 * are never folded.
 *
 * @param sheet What it holds.
 * @param columns Columns of the terminal; undefined for no limit.
 * @param drops Names of columns, the first to be dropped first; then go those that are not named,
 * but for the first column.
 * @param paint Colours.
 * @returns The table.
 */
export function layTable(
  sheet: Sheet,
  columns: number | undefined,
  drops: readonly string[],
  paint: Paint,
): Table {
  const texts = sheet.lines.map(({ cells }) => cells.map(({ text }) => line(text)));
  // Measured once: of a long history there are many thousands.
  const room = texts.map((row) => row.map(width));
  const tracks = sheet.columns.map((column, index) => ({
    column,
    index,
    natural: naturalWidth(column, room, index),
  }));
  const dropped = new Set<string>();
  const kept = () => tracks.filter(({ column }) => !dropped.has(column.name));
  const rest = tracks.slice(1).map(({ column }) => column.name);
  for (const name of [...drops, ...rest]) {
    if (columns === undefined || total(kept().map(leastWidth)) <= columns) break;
    dropped.add(name);
  }
  const shown = kept();
  const widths = shrink(shown, columns);
  const head = shown.map(({ column }, at) => fit(column.heading, widths[at] ?? 0, column.align));
  const lines = [paint("strong", head.join(GAP).trimEnd())];
  sheet.lines.forEach(({ kind, cells }, row) => {
    const written = shown.map(({ column, index }, at) => {
      const text = texts[row]?.[index] ?? "";
      const style = kind === "total" ? "strong" : kind === "row" ? cells[index]?.style : "dim";
      const own = room[row]?.[index] ?? 0;
      return { text: cellText(column, cells[index], text, own, widths[at] ?? 0), style };
    });
    // Nothing stands after the last text, not even spaces in colour.
    const end = written.findLastIndex(({ text }) => text.trim() !== "") + 1;
    lines.push(
      written.slice(0, end).map(({ text, style }, at) =>
        style && text.trim() === "" ? text : paint(style, at === end - 1 ? text.trimEnd() : text)
      ).join(GAP),
    );
  });
  return { lines, dropped };
}

function cellText(
  column: Heading,
  cell: Cell | undefined,
  text: string,
  textWidth: number,
  columnWidth: number,
): string {
  if (column.isBar) return bar(cell?.bar ?? 0, columnWidth).padEnd(columnWidth);
  if (textWidth > columnWidth) return fit(text, columnWidth, column.align);
  const space = " ".repeat(columnWidth - textWidth);
  return column.align === "left" ? text + space : space + text;
}

function naturalWidth(
  { heading, isBar }: Heading,
  room: readonly (readonly number[])[],
  index: number,
): number {
  if (isBar) return LONGEST_BAR;
  return room.reduce((most, row) => Math.max(most, row[index] ?? 0), width(heading));
}

function leastWidth({ column, natural }: Track): number {
  return column.least === undefined ? natural : Math.min(natural, column.least);
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length);
}

/** Bars give way first, then whichever text is the longest. */
function shrink(tracks: readonly Track[], columns: number | undefined): number[] {
  const widths = tracks.map(({ natural }) => natural);
  if (columns === undefined) return widths;
  let excess = total(widths) - columns;
  const give = (at: number, least: number) => {
    const given = Math.max(0, Math.min(excess, (widths[at] ?? 0) - least));
    widths[at] = (widths[at] ?? 0) - given;
    excess -= given;
  };
  for (const [at, track] of tracks.entries()) if (track.column.isBar) give(at, leastWidth(track));
  while (excess > 0) {
    const longest = tracks.reduce<number>(
      (best, track, at) =>
        (widths[at] ?? 0) > leastWidth(track) && (widths[at] ?? 0) > (widths[best] ?? -1)
          ? at
          : best,
      -1,
    );
    if (longest < 0) break;
    give(longest, (widths[longest] ?? 0) - 1);
  }
  // Nothing more can be dropped: the first column is cut to what is left.
  if (excess > 0) give(0, 1);
  return widths;
}
