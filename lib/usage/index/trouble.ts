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

/** SQLite's primary result codes. */
const BUSY = 5, LOCKED = 6, READONLY = 8, IOERR = 10, FULL = 13, CANTOPEN = 14;

/**
 * Judge an error.
 *
 * @param error What was thrown while an index was used.
 * @returns What it says of the index.
 */
export function troubleOf(error: unknown): Trouble {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (code === BUSY || code === LOCKED) return "busy";
  if ([READONLY, IOERR, FULL, CANTOPEN].includes(code)) return "unusable";
  return isOfTheSystem(error) ? "unusable" : "damaged";
}

function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" &&
    /^E[A-Z0-9]+$/.test(error.code);
}
