/**
 * Whether all that is kept is what was written.
 *
 * @module
 */
import { damagedFiles, setAside } from "./_damaged.ts";
import { idsIn, isThere, screenName, screensDirectory } from "./_files.ts";
import { examine } from "./examine.ts";
import { digestsOf, readContent } from "./screens.ts";

/** What is wrong with a file. */
export interface Defect {
  /** What, in one sentence with the path. */
  readonly problem: string;
  /** How to mend it. */
  readonly hint: string;
  /** Ids of the snapshots that it spoils. */
  readonly snapshots: readonly string[];
}

/** What was found. */
export interface Verified {
  /** Ids of the snapshots that are whole, with all of their screens. */
  readonly whole: readonly string[];
  /** How many screens were read. */
  readonly screens: number;
  /** What is wrong. */
  readonly defects: readonly Defect[];
}

const GONE =
  "what it held is lost; `tmuxform snapshot save` takes a new one, and when you have no " +
  "use for the file, remove it";
const SCREEN = "its panes come back without what was on them; a save of the same screen mends it";

/**
 * Read everything. What is damaged is set aside.
 *
 * @param directory The store.
 * @param ids Ids of snapshots; undefined for all, and what was set aside before.
 * @returns What was found.
 * @throws {UserError} If a file cannot be read.
 */
export async function verifySnapshots(
  directory: string,
  ids?: readonly string[],
): Promise<Verified> {
  const defects: Defect[] = (ids ? [] : await damagedFiles(directory)).map((path) => ({
    problem: `${JSON.stringify(path)} was damaged and set aside`,
    hint: "when you have no use for it, remove it",
    snapshots: [],
  }));
  const users = new Map<string, string[]>();
  const spoiled = new Set<string>();
  const read: string[] = [];
  for (const id of ids ?? await idsIn(directory)) {
    const found = await examine(directory, id);
    if (found.state === "whole") {
      read.push(id);
      for (const digest of digestsOf(found.snapshot)) {
        users.set(digest, [...users.get(digest) ?? [], id]);
      }
    } else if (found.state !== "gone") {
      const hint = found.state === "newer" ? "use the tmuxform that wrote it" : GONE;
      defects.push({ problem: found.problem, hint, snapshots: [id] });
    }
  }
  for (const [digest, snapshots] of users) {
    const path = `${screensDirectory(directory)}/${screenName(digest)}`;
    if (await readContent(path, digest)) continue;
    snapshots.forEach((id) => spoiled.add(id));
    const there = await isThere(path);
    const aside = there ? await setAside(directory, path) : undefined;
    const where = aside === undefined ? "" : `; it is now ${JSON.stringify(aside)}`;
    const problem = `${JSON.stringify(path)} is ${there ? `damaged${where}` : "missing"}`;
    defects.push({ problem, hint: SCREEN, snapshots });
  }
  const whole = read.filter((id) => !spoiled.has(id));
  return { whole, screens: users.size, defects };
}
