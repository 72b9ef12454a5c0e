/**
 * What a column of a report is: defined once, for terminals, Markdown, HTML and CSV.
 *
 * @module
 */
import type { Picodollars } from "../usage/money.ts";
import type { Figures, ModelFigures } from "../usage/report.ts";
import type { Style } from "./_paint.ts";

/** An exact value: a text, a number, money. Undefined: nothing. */
export type Value = string | number | Picodollars | undefined;

/** How cells are made of something. */
export interface Part<Row> {
  /** For people. A column without it is for programs only. */
  readonly text?: (row: Row) => string;
  /** For programs. A column without it is for people only. */
  readonly value?: (row: Row) => Value;
  /** A colour. */
  readonly style?: (row: Row) => Style | undefined;
}

/** A column. */
export interface Column<Row> extends Part<Row> {
  /** Name for programs, snake_case; also what `--sort` and the order of dropping name. */
  readonly name: string;
  /** Heading for people. */
  readonly heading: string;
  /** Numbers stand right. */
  readonly align: "left" | "right";
  /** The narrowest that it may be cut to; a column without it is never cut. */
  readonly least?: number;
  /** A bar instead of a text: how long, from 0 to 1. */
  readonly bar?: (row: Row) => number;
  /** The same for one model of a row, with a breakdown. */
  readonly model?: Part<ModelFigures>;
  /** The same for the total. */
  readonly total?: Part<Figures>;
}

/** One cell, made for one reader: what the other one sees is left out. */
export interface Cell {
  /** For people; control characters and all. */
  readonly text: string;
  /** For programs. */
  readonly value: Value;
  /** A colour, for people. */
  readonly style: Style | undefined;
  /** How long a bar is, from 0 to 1. */
  readonly bar: number;
}

/** One line: a row, a model of the row above it, a session below the one above it, the total. */
export interface Line {
  /** What it is. */
  readonly kind: "row" | "model" | "child" | "total";
  /** One for each column. */
  readonly cells: readonly Cell[];
}

/** What is the same of a column in every line. */
export interface Heading {
  /** As in {@linkcode Column}. */
  readonly name: string;
  /** As in {@linkcode Column}. */
  readonly heading: string;
  /** As in {@linkcode Column}. */
  readonly align: "left" | "right";
  /** As in {@linkcode Column}. */
  readonly least: number | undefined;
  /** Whether it holds bars. */
  readonly isBar: boolean;
}

/** A report in rows and columns. */
export interface Sheet {
  /** Its columns. */
  readonly columns: readonly Heading[];
  /** Its lines, the total last. */
  readonly lines: readonly Line[];
}

/** Who reads a sheet: people see texts and bars, programs exact values. */
export type Reader = "people" | "programs";

/** A row with what stands below it. */
export interface Branch<Row> {
  /** The row. */
  readonly row: Row;
  /** Its models, if they are shown. */
  readonly models?: readonly ModelFigures[];
  /** Whether it stands below another one. */
  readonly isChild?: boolean;
}

/**
 * Fill in a sheet.
 *
 * @param reader Who reads it.
 * @param all Columns, of which those are taken that are for this reader.
 * @param branches Its rows.
 * @param total The last line; undefined for none.
 * @returns The sheet.
 */
export function fill<Row>(
  reader: Reader,
  all: readonly Column<Row>[],
  branches: Iterable<Branch<Row>>,
  total?: Figures,
): Sheet {
  const columns = all.filter((column) => isFor(reader, column));
  const cell = reader === "people" ? cellForPeople : cellForPrograms;
  const lines: Line[] = [];
  for (const { row, models = [], isChild = false } of branches) {
    const cells = columns.map((column) => cell(column, row, column.bar?.(row)));
    lines.push({ kind: isChild ? "child" : "row", cells });
    for (const model of models) {
      lines.push({
        kind: "model",
        // What names the row is said again for programs; what it counts is not, so that sums are right.
        cells: columns.map((column, index) => {
          const value = cells[index]?.value;
          const own = cell(column.model ?? {}, model);
          return column.model?.value || typeof value !== "string" ? own : { ...own, value };
        }),
      });
    }
  }
  if (total) {
    lines.push({ kind: "total", cells: columns.map((column) => cell(column.total ?? {}, total)) });
  }
  return { columns: columns.map(heading), lines };
}

function cellForPeople<Row>({ text, style }: Part<Row>, row: Row, bar = 0): Cell {
  return { text: text?.(row) ?? "", value: undefined, style: style?.(row), bar };
}

function cellForPrograms<Row>({ value }: Part<Row>, row: Row): Cell {
  return { text: "", value: value?.(row), style: undefined, bar: 0 };
}

function isFor<Row>(reader: Reader, { text, bar, value, model }: Column<Row>): boolean {
  return reader === "people" ? (text ?? bar) !== undefined : (value ?? model?.value) !== undefined;
}

function heading<Row>({ name, heading, align, least, bar }: Column<Row>): Heading {
  return { name, heading, align, least, isBar: bar !== undefined };
}
