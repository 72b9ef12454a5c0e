/**
 * Files that are not what was written, moved out of the way: nothing is lost that could be mended by
 * hand, and nothing is taken for what it is not.
 *
 * @module
 */
import { damagedDirectory, isThere, namesIn } from "./_files.ts";

/**
 * Set a file aside.
 *
 * @param directory The store.
 * @param path The file.
 * @returns Where it is now; undefined if it could not be moved, as on a read-only disk.
 */
export async function setAside(directory: string, path: string): Promise<string | undefined> {
  const aside = damagedDirectory(directory);
  const name = path.slice(path.lastIndexOf("/") + 1);
  try {
    await Deno.mkdir(aside, { recursive: true, mode: 0o700 });
    for (let number = 1;; number++) {
      const to = `${aside}/${name}${number === 1 ? "" : `.${number}`}`;
      if (await isThere(to)) continue;
      await Deno.rename(path, to);
      return to;
    }
  } catch {
    return undefined;
  }
}

/**
 * What was set aside.
 *
 * @param directory The store.
 * @returns Paths.
 */
export async function damagedFiles(directory: string): Promise<string[]> {
  const aside = damagedDirectory(directory);
  return (await namesIn(aside)).sort().map((name) => `${aside}/${name}`);
}
