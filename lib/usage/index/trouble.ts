/**
 * What can go wrong with an index, and what follows from it.
 *
 * @module
 */

/** The index is not what was written: it is to be made anew. */
export class DamagedIndex extends Error {
  /** `DamagedIndex`. */
  override name = "DamagedIndex";
}

/** An error of a store, which has nothing to do with the index. */
export class StoreFailure extends Error {
  /** `StoreFailure`. */
  override name = "StoreFailure";
}

/** `damaged`: rebuild it; `busy`: another process has it; `unusable`: it cannot be kept here. */
export type Trouble = "damaged" | "busy" | "unusable";

/** SQLite's sentences: Deno does not give the code with every error. */
const BUSY = /^database (table |schema )?is locked/;
const UNUSABLE = /readonly database|disk I\/O error|disk is full|unable to open database/;

/**
 * Judge an error.
 *
 * @param error What was thrown while an index was used.
 * @returns What it says of the index.
 */
export function troubleOf(error: unknown): Trouble {
  const message = error instanceof Error ? error.message : "";
  if (BUSY.test(message)) return "busy";
  return UNUSABLE.test(message) || isOfTheSystem(error) ? "unusable" : "damaged";
}

function isOfTheSystem(error: unknown): boolean {
  return Object.values(Deno.errors).some((kind) => error instanceof kind);
}
