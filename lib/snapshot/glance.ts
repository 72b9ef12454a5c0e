/**
 * How the store looks at first sight: what is wrong without reading the screens.
 *
 * @module
 */
import { damagedFiles } from "./_damaged.ts";
import { idsIn } from "./_files.ts";
import { look } from "./examine.ts";
import { digestsOf, storedDigests } from "./screens.ts";

/** What was seen. */
export interface Glance {
  /** How many snapshots are whole, with all of their screens there. */
  readonly whole: number;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Look at the store, and leave all of it where it is.
 *
 * @param directory The store, which may not be there.
 * @returns What was seen.
 * @throws {UserError} If it cannot be read.
 */
export async function glanceAtStore(directory: string): Promise<Glance> {
  const problems = (await damagedFiles(directory)).map((path) =>
    `${JSON.stringify(path)} was damaged and set aside`
  );
  const ids = await idsIn(directory);
  const there = await storedDigests(directory);
  let whole = 0;
  for (const id of ids) {
    const found = await look(directory, id);
    if (found.state === "gone") continue;
    if (found.state !== "whole") problems.push(found.problem);
    else if (digestsOf(found.snapshot).isSubsetOf(there)) whole++;
    else problems.push(`screens of snapshot ${id} are missing`);
  }
  return { whole, problems };
}
