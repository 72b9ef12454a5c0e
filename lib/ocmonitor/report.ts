/**
 * A report in each of its forms.
 *
 * @module
 */
import { type Picodollars, toDollars } from "../usage/money.ts";
import type { FourTokens } from "./entries.ts";
import { totalOf } from "./sums.ts";

/** A value in an exported row: money keeps all its digits. */
export type Cell = string | number | Picodollars | undefined;

/** A row of an export, by column. */
export type Row = Readonly<Record<string, Cell>>;

/** A table for people. */
export interface Table {
  /** Above it. */
  readonly title: string;
  /** Headings; those of numbers begin with `>`. */
  readonly columns: readonly string[];
  /** Cells. */
  readonly rows: readonly TableRow[];
  /** The last row, below a line. */
  readonly totals?: readonly string[];
  /** Lines below the table. */
  readonly summary?: readonly string[];
}

/** A row of a table. */
export interface TableRow {
  /** One for each column. */
  readonly cells: readonly string[];
  /** Whether it is only a part of the row above. */
  readonly isPart?: boolean;
}

/** A report. Its forms are made when they are asked for. */
export interface Report {
  /** What `-f json` prints. */
  readonly json: () => unknown;
  /** What `export` writes. */
  readonly rows: () => readonly Row[];
  /** What `export -f json` writes, where that is not the rows. */
  readonly whole?: () => unknown;
  /** What is printed for people. */
  readonly table: () => Table;
}

/**
 * Tokens as JSON has them.
 *
 * @param tokens Tokens.
 * @returns With their total.
 */
export function tokensJson(tokens: FourTokens): Readonly<Record<string, number>> {
  return {
    input: tokens.input,
    output: tokens.output,
    cache_write: tokens.cacheWrite,
    cache_read: tokens.cacheRead,
    total: totalOf(tokens),
  };
}

/**
 * Tokens as exports have them.
 *
 * @param tokens Tokens.
 * @returns Columns.
 */
export function tokenCells(tokens: FourTokens): Row {
  return {
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    cache_write_tokens: tokens.cacheWrite,
    cache_read_tokens: tokens.cacheRead,
    total_tokens: totalOf(tokens),
  };
}

/**
 * A number for people.
 *
 * @param number A whole number.
 * @returns With thousands separators.
 */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Money for people.
 *
 * @param amount Picodollars.
 * @param digits After the point.
 * @returns Such as `$1.50`.
 */
export function money(amount: Picodollars, digits = 2): string {
  return `$${toDollars(amount).toFixed(digits)}`;
}
