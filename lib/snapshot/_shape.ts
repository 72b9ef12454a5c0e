/**
 * Whether a value from a file is what a type says. By hand: a schema library takes longer to load
 * than a snapshot to read.
 *
 * @module
 */
import { isTable } from "../base/table.ts";

/** Whether a value is of a type. */
export type Check<T> = (value: unknown) => value is T;

/** One check for each key of a type, so that none is forgotten when one is added. */
type Checks<T> = { readonly [Key in keyof Required<T>]: Check<Exclude<T[Key], undefined>> };

/** Keys that may be missing. */
type OptionalKey<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T];

/**
 * An object with these keys and no others.
 *
 * @param checks By key.
 * @param optional Keys that may be missing.
 * @returns The check.
 */
export function object<T extends object>(
  checks: Checks<T>,
  optional: readonly OptionalKey<T>[] = [],
): Check<T> {
  const known = new Map<string, Check<unknown>>(Object.entries(checks));
  const missing = new Set<unknown>(optional);
  const required = [...known.keys()].filter((key) => !missing.has(key));
  return (value): value is T =>
    isTable(value) && required.every((key) => Object.hasOwn(value, key)) &&
    Object.keys(value).every((key) => known.get(key)?.(value[key]) === true);
}

/**
 * A list.
 *
 * @param check Of what.
 * @returns The check.
 */
export function list<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/**
 * One or the other.
 *
 * @param one A check.
 * @param other Another.
 * @returns The check.
 */
export function either<One, Other>(one: Check<One>, other: Check<Other>): Check<One | Other> {
  return (value): value is One | Other => one(value) || other(value);
}

/** Any text. */
export const text: Check<string> = (value) => typeof value === "string";

/** True or false. */
export const flag: Check<boolean> = (value) => typeof value === "boolean";

/** A whole number from 0. */
export const count: Check<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Texts by names, none of which is one that objects of the language have themselves. */
export const texts: Check<Readonly<Record<string, string>>> = (
  value,
): value is Readonly<Record<string, string>> =>
  isTable(value) && !Object.hasOwn(value, "__proto__") && Object.values(value).every(text);
