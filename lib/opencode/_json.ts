/**
 * JSON of unknown shape, field by field.
 *
 * @module
 */

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

/**
 * Reads JSON.
 *
 * @param text What a file or a column holds.
 * @returns Its value.
 * @throws {SyntaxError} If it is no JSON. The message quotes nothing of it: it may be private.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(text.trim() === "" ? "empty" : "not JSON, or cut off");
  }
}

/**
 * An object.
 *
 * @param value Anything.
 * @returns The value if it is an object; undefined if it is something else, such as an array.
 */
export function asObject(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Fields
    : undefined;
}

/**
 * An object's fields.
 *
 * @param value Anything.
 * @returns The value if it is an object, else an empty one.
 */
export function fieldsOf(value: unknown): Fields {
  return asObject(value) ?? NONE;
}

/**
 * A text.
 *
 * @param value Anything.
 * @returns The value if it is a string, else the empty one.
 */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The last millisecond that a `Date` can hold. */
const LAST_TIME = 8.64e15;

/**
 * A time.
 *
 * @param value Anything.
 * @returns Whole milliseconds since 1970; undefined if it is no such number.
 */
export function asTime(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value <= LAST_TIME
    ? Math.trunc(value)
    : undefined;
}
