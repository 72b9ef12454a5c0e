/**
 * Small tables: one text that shrinks, figures that are left out where there is no room.
 *
 * @module
 */
import { fit, width } from "../../base/screen_text.ts";
import type { Line, Piece, Style } from "./_line.ts";

/** What stands in a cell. */
export interface Cell {
  /** Its text. */
  readonly text: string;
  /** Its colour. */
  readonly style?: Style | undefined;
  /** Drawn instead of the text, in so many columns. */
  readonly fill?: (columns: number) => readonly Piece[];
}

/** A column of a table. */
export interface TableColumn<Row> {
  /** Its heading; empty for none. */
  readonly heading: string;
  /** Where texts stand. */
  readonly align: "left" | "right";
  /** A cell. */
  readonly cell: (row: Row) => Cell;
  /** The least width of the one that shrinks, of which there is one. */
  readonly flexible?: number;
  /** A width that does not depend on what is in it. */
  readonly fixed?: number;
  /** Whether it takes what all texts leave over. */
  readonly stretches?: boolean;
  /** The lower, the sooner it is left out. */
  readonly rank: number;
}

/**
 * Draw a table.
 *
 * @param columns Its columns.
 * @param rows Its rows.
 * @param room Columns of the screen, and rows, the heading included.
 * @param hasHeading Whether there is a heading.
 * @returns Lines.
 */
export function table<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  room: { readonly columns: number; readonly rows: number },
  hasHeading = true,
): Line[] {
  const shown = rows.slice(0, Math.max(0, room.rows - (hasHeading ? 1 : 0)));
  const cells = new Map(columns.map((column) => [column, shown.map(column.cell)]));
  const natural = (column: TableColumn<Row>) =>
    column.fixed ?? Math.max(
      hasHeading ? width(column.heading) : 0,
      ...(cells.get(column) ?? []).map(({ text }) => width(text)),
    );
  const widths = widthsOf(columns, natural, room.columns);
  const kept = columns.filter((column) => widths.has(column));
  const lineOf = (piecesOf: (column: TableColumn<Row>, columns: number) => readonly Piece[]) =>
    kept.flatMap((column, at): readonly Piece[] => [
      ...at > 0 ? [[" "]] satisfies Piece[] : [],
      ...piecesOf(column, widths.get(column) ?? 0),
    ]);
  const heading = hasHeading
    ? [lineOf(({ heading, align }, columns) => [[fit(heading, columns, align), "dim"]])]
    : [];
  return [
    ...heading,
    ...shown.map((_, row) =>
      lineOf((column, columns) => {
        const cell = cells.get(column)?.[row] ?? { text: "" };
        return cell.fill?.(columns) ?? [[fit(cell.text, columns, column.align), cell.style]];
      })
    ),
  ];
}

/**
 * A column of figures.
 *
 * @param heading Its heading.
 * @param rank The lower, the sooner it is left out.
 * @param cell A cell.
 * @returns The column.
 */
export function right<Row>(
  heading: string,
  rank: number,
  cell: (row: Row) => Cell,
): TableColumn<Row> {
  return { heading, align: "right", rank, cell };
}

function widthsOf<Row>(
  columns: readonly TableColumn<Row>[],
  natural: (column: TableColumn<Row>) => number,
  room: number,
): Map<TableColumn<Row>, number> {
  const widths = new Map<TableColumn<Row>, number>();
  let rest = room + 1;
  for (const column of columns.toSorted((a, b) => b.rank - a.rank)) {
    const least = column.flexible ?? natural(column);
    if (least + 1 > rest) continue;
    widths.set(column, least);
    rest -= least + 1;
  }
  const flexible = columns.find((column) => column.flexible !== undefined && widths.has(column));
  const stretching = columns.find((column) => column.stretches && widths.has(column));
  const give = (column: TableColumn<Row> | undefined, most: number) => {
    if (!column) return;
    const more = Math.max(0, Math.min(rest, most));
    widths.set(column, (widths.get(column) ?? 0) + more);
    rest -= more;
  };
  if (stretching) give(flexible, flexible ? natural(flexible) - (widths.get(flexible) ?? 0) : 0);
  give(stretching ?? flexible, rest);
  return widths;
}
