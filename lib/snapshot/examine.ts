/**
 * One document of the store, looked at with mistrust.
 *
 * @module
 */
import { setAside } from "./_damaged.ts";
import { documentFile, idOfTime, isFile, readWhole } from "./_files.ts";
import { parseDocument, type Reading } from "./document.ts";
import type { Snapshot } from "./snapshot.ts";

/** A thousand windows take half of one. */
const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** What is in a document. */
export type Examined =
  | { readonly state: "whole"; readonly snapshot: Snapshot; readonly size: number }
  | {
    /** Damaged or of a newer version, or gone since it was listed. */
    readonly state: "damaged" | "newer" | "gone";
    /** What is wrong, in one sentence with the path. */
    readonly problem: string;
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
  const path = documentFile(directory, id);
  const bytes = await readWhole(path, LARGEST_DOCUMENT);
  if (!bytes && !await isFile(path)) {
    return { state: "gone", problem: `${JSON.stringify(path)} is no file` };
  }
  const reading: Reading = bytes
    ? await parseDocument(bytes)
    : { state: "damaged", why: "it is too large" };
  if (reading.state === "newer") {
    const problem = `${JSON.stringify(path)} is of a newer tmuxform: version ${reading.version}`;
    return { state: "newer", problem };
  }
  // A file under the name of another is as wrong as one with other bytes.
  if (reading.state === "whole" && id.split("-", 1)[0] === idOfTime(reading.snapshot.time)) {
    return { state: "whole", snapshot: reading.snapshot, size: bytes?.length ?? 0 };
  }
  const why = reading.state === "damaged" ? reading.why : "it is of another time";
  const aside = await setAside(directory, path);
  const where = aside === undefined ? "" : `; it is now ${JSON.stringify(aside)}`;
  return { state: "damaged", problem: `${JSON.stringify(path)} is damaged, ${why}${where}` };
}
