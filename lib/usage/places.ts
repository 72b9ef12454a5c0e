/**
 * Where something was used.
 *
 * @module
 */
import type { Place } from "./usage.ts";

/**
 * Leave out what comes twice; there are few of them.
 *
 * @param places Places.
 * @returns Each once, in their order.
 */
export function distinctPlaces(places: Iterable<Place>): Place[] {
  const found: Place[] = [];
  for (const { directory, root } of places) {
    const isKnown = found.some((each) => each.directory === directory && each.root === root);
    if (!isKnown) found.push({ directory, root });
  }
  return found;
}
