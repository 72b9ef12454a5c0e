/**
 * Marks and managed values in the model of tmux.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { PaneMark, SessionMark, Values, WindowMark } from "../../lib/reconcile/mod.ts";

/** The same, and may be changed. */
export type Draft<Value> = Value extends readonly (infer Item)[] ? Draft<Item>[]
  : Value extends object ? { -readonly [Key in keyof Value]: Draft<Value[Key]> }
  : Value;

/**
 * An object that is still what it was when the plan was made.
 *
 * @param object The object.
 * @param was What it was.
 * @returns The object.
 */
export function requireSame<Live extends { id: string; markText: string }>(
  object: Live,
  was: { readonly id: string; readonly markText: string },
): Live {
  assert.equal(object.markText, was.markText, `${was.id}: refused, another mark`);
  return object;
}

/**
 * Mark an object.
 *
 * @param object The object.
 * @param mark The mark.
 */
export function setMark<Mark extends SessionMark | WindowMark | PaneMark>(
  object: { mark?: Draft<Mark>; markText: string },
  mark: Mark,
): void {
  object.mark = structuredClone(mark) as Draft<Mark>;
  object.markText = JSON.stringify(mark);
}

/**
 * Set and unset values, and keep how they are shown.
 *
 * @param object A session or window.
 * @param values What is declared.
 * @param set Keys.
 * @param unset Keys.
 */
export function setValues(
  object: { seen: Draft<Values>; live: Draft<Values> },
  values: Values,
  set: readonly string[],
  unset: readonly string[],
): void {
  for (const key of set) object.live[key] = values[key] ?? assert.fail(`${key} is not declared`);
  for (const key of unset) delete object.live[key];
  object.seen = Object.fromEntries(Object.keys(values).map((key) => [key, object.live[key] ?? ""]));
}
