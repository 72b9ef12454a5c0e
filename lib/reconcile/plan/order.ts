/**
 * Windows in the declared order: the declared ones from `base-index` on, without gaps, and the
 * user's own after them, in the order that they have.
 *
 * @module
 */

/**
 * Whether the windows will be in order once those that are missing have been created.
 *
 * A window is created at the place that it is to have if that is free, else after all others.
 *
 * @param declared The index of each declared window; nothing for one that is yet to be created.
 * @param others The indexes of all other windows in the session.
 * @param base Value of `base-index`.
 * @returns True if so.
 */
export function isInOrder(
  declared: readonly (number | undefined)[],
  others: readonly number[],
  base: number,
): boolean {
  const free = (index: number) => !others.includes(index) && !declared.includes(index);
  return declared.every((index, place) =>
    index === undefined ? free(base + place) : index === base + place
  ) && others.every((index) => index >= base + declared.length);
}

/** A window and its index. */
export interface PlacedWindow {
  /** Such as `@3`. */
  readonly id: string;
  /** Its index in the session. */
  readonly index: number;
}

/** The next step towards the order: swap two windows, or move one to an index that is free. */
export type OrderStep =
  | { readonly swap: readonly [string, string] }
  | { readonly move: string; readonly to: number };

/**
 * The next step that brings windows closer to the declared order.
 *
 * @param windows The windows of the session as they are.
 * @param declared The ids of the declared windows, in order.
 * @param base Value of `base-index`.
 * @returns The step, or nothing if they are in order.
 */
export function nextOrderStep(
  windows: readonly PlacedWindow[],
  declared: readonly string[],
  base: number,
): OrderStep | undefined {
  const ids = new Set(declared);
  const sorted = [...windows].sort((a, b) => a.index - b.index);
  const others = sorted.filter(({ id }) => !ids.has(id));
  const wanted = new Map<string, number>();
  declared.forEach((id, place) => wanted.set(id, base + place));
  let free = base + declared.length;
  for (const { id, index } of others) {
    wanted.set(id, Math.max(index, free));
    free = Math.max(index, free) + 1;
  }
  const wrong = sorted.filter(({ id, index }) => wanted.get(id) !== index);
  // The others make room first, from the last one on, so that they keep their order.
  const next = wrong.findLast(({ id }) => !ids.has(id)) ?? wrong[0];
  if (!next) return undefined;
  const to = wanted.get(next.id) ?? 0;
  const occupant = sorted.find(({ index }) => index === to);
  if (!occupant) return { move: next.id, to };
  if (ids.has(next.id)) return { swap: [next.id, occupant.id] };
  return { move: occupant.id, to: (sorted.at(-1)?.index ?? 0) + 1 };
}
