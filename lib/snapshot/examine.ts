/**
 * One document of the store, looked at with mistrust.
 *
 * @module
 */
import { setAside } from "./_damaged.ts";
import { documentFile, idOfTime, isThere, readWhole } from "./_files.ts";
import { isSnapshot } from "./_check.ts";
import { unseal, type Unsealed } from "./sealed.ts";
import type { Snapshot } from "./snapshot.ts";

/** A thousand windows take half of one. */
const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** What is in a document. */
export type Examined =
  | { readonly state: "whole"; readonly snapshot: Snapshot; readonly size: number }
  | {
    /** Damaged or of a newer version. */
    readonly state: "damaged" | "newer";
    /** What is wrong, in one sentence with the path. */
    readonly problem: string;
  }
  | {
    /** Not there any more. */
    readonly state: "gone";
  };

/**
 * Read a document, and set it aside if it is damaged.
 *
 * @param directory The store.
 * @param id Id of the snapshot.
 * @returns What is in it.
 * @throws {UserError} If it cannot be read.
 */
export async function examine(directory: string, id: string): Promise<Examined> {
  const found = await look(directory, id);
  if (found.state !== "damaged") return found;
  const aside = await setAside(directory, documentFile(directory, id));
  if (aside === undefined) return found;
  return { ...found, problem: `${found.problem}; it is now ${JSON.stringify(aside)}` };
}

/**
 * Read a document, and leave it where it is.
 *
 * @param directory The store.
 * @param id Id of the snapshot.
 * @returns What is in it.
 * @throws {UserError} If it cannot be read.
 */
export async function look(directory: string, id: string): Promise<Examined> {
  const path = documentFile(directory, id);
  const bytes = await readWhole(path, LARGEST_DOCUMENT);
  if (!bytes && !await isThere(path)) return { state: "gone" };
  const reading: Unsealed<Snapshot> = bytes
    ? await unseal("snapshot", bytes, isSnapshot)
    : { state: "damaged", why: "it is no file, or too large" };
  if (reading.state === "newer") {
    const problem = `${JSON.stringify(path)} is of a newer tmuxform: version ${reading.version}`;
    return { state: "newer", problem };
  }
  // A file under the name of another is as wrong as one with other bytes.
  if (reading.state === "whole" && id.split("-", 1)[0] === idOfTime(reading.value.time)) {
    return { state: "whole", snapshot: reading.value, size: bytes?.length ?? 0 };
  }
  const why = reading.state === "damaged" ? reading.why : "it is of another time";
  return { state: "damaged", problem: `${JSON.stringify(path)} is damaged, ${why}` };
}
