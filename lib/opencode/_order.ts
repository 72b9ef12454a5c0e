/**
 * The order of interactions.
 *
 * @module
 */
import type { Interaction } from "./interaction.ts";

/**
 * Puts interactions in order; never by id alone, since ids begin anew every two years.
 *
 * @param interactions Some.
 * @returns By time, then by id.
 */
export function inOrder(interactions: Iterable<Interaction>): Interaction[] {
  return [...interactions].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
}
