/**
 * Parts from which the shape of a file is put together, to check it without loading zod. A shape
 * only says yes or no: what is wrong is for the schema to tell.
 *
 * @module
 */
import { isTable } from "../base/table.ts";
import type { Fault } from "./_finding.ts";

/** Said of a value that does not fit. */
export const NO: unique symbol = Symbol("does not fit");

/**
 * Checks a value.
 *
 * @param value The value.
 * @returns The value with defaults in it; {@linkcode NO} if it does not fit.
 */
export type Shape = (value: unknown) => unknown;

/** A key of a table. */
interface Key {
  readonly shape: Shape;
  /** What stands for it where it is absent; nothing if it must not be. */
  readonly absent?: () => unknown;
}

/** A key that must be there. */
export function required(shape: Shape): Key {
  return { shape };
}

/** A key that may be absent. */
export function optional(shape: Shape, absent: () => unknown = () => undefined): Key {
  return { shape, absent };
}

/** A string that passes a check of ours. */
export function text(check: (text: string) => Fault | undefined): Shape {
  return (value) => typeof value === "string" && !check(value) ? value : NO;
}

/** A string that matches. */
export function pattern(expression: RegExp): Shape {
  return (value) => typeof value === "string" && expression.test(value) ? value : NO;
}

/** One of some strings. */
export function choice(...choices: readonly string[]): Shape {
  return (value) => typeof value === "string" && choices.includes(value) ? value : NO;
}

/** True or false. */
export const flag: Shape = (value) => typeof value === "boolean" ? value : NO;

/** An integer that is held exactly, within bounds. */
export function integer(least = -Infinity, most = Infinity): Shape {
  return (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : NO;
}

/** What fits one of some shapes. */
export function either(...shapes: readonly Shape[]): Shape {
  return (value) => {
    for (const shape of shapes) {
      const checked = shape(value);
      if (checked !== NO) return checked;
    }
    return NO;
  };
}

/** A list. */
export function list(item: Shape, least = 0): Shape {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return NO;
    const items = value.map(item);
    return items.includes(NO) ? NO : items;
  };
}

/** A table with any keys. */
export function record(key: Shape, item: Shape): Shape {
  return (value) => {
    if (!isTable(value)) return NO;
    const entries = Object.entries(value).map(([name, one]) => [key(name), item(one)] as const);
    // A key that is part of every object is for the schema to judge.
    const fits = entries.every(([name, item]) => name !== NO && item !== NO) &&
      !Object.hasOwn(value, "__proto__");
    return fits ? Object.fromEntries(entries) : NO;
  };
}

/** A table with these keys and no others. */
export function table(keys: Readonly<Record<string, Key>>): Shape {
  const known = new Map(Object.entries(keys));
  return (value) => {
    if (!isTable(value)) return NO;
    const checked: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      const fit = known.get(name)?.shape(item) ?? NO;
      if (fit === NO) return NO;
      checked[name] = fit;
    }
    for (const [name, { absent }] of known) {
      if (Object.hasOwn(value, name)) continue;
      if (!absent) return NO;
      const filled = absent();
      if (filled !== undefined) checked[name] = filled;
    }
    return checked;
  };
}
