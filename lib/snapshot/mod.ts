/**
 * Save whole sessions and bring them back.
 *
 * @module
 */
export type * from "./snapshot.ts";
