/**
 * A parsed TOML file before validation: any value may be of any type.
 *
 * @module
 */

/** A TOML table. */
export type Table = Record<string, unknown>;

/** Where a value is: keys and list indexes from the top of the file. */
export type Path = readonly (string | number)[];

/** A place in a text, both from 1. */
export interface Place {
  /** Line. */
  readonly line: number;
  /** Column in UTF-16 code units. */
  readonly column: number;
}

/**
 * Tells a table from every other value.
 *
 * @param value A value of a parsed file.
 * @returns Whether it has keys.
 */
export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Date);
}
