/**
 * The built form of the program, which starts sooner than its sources.
 *
 * @module
 */
import { type Check, ok, warning } from "./check.ts";
import { quote } from "./directories.ts";

/**
 * Look for a source that is newer than the built form, as `bin/launch.sh` does.
 *
 * @param root The checkout.
 * @returns The newer source; undefined if there is none; null if there is no built form.
 */
export function observeBuiltForm(root: string): string | undefined | null {
  const built = timeOf(`${root}/dist/built`);
  if (built === undefined) return null;
  const newer = (path: string) => (timeOf(`${root}/${path}`) ?? Infinity) > built;
  const find = (directory: string): string | undefined => {
    if (newer(directory)) return directory;
    for (const { name, isDirectory } of Deno.readDirSync(`${root}/${directory}`)) {
      const path = `${directory}/${name}`;
      const found = isDirectory ? find(path) : newer(path) ? path : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return ["deno.json", "deno.lock"].find(newer) ?? find("lib");
}

/**
 * Whether the built form is used.
 *
 * @param newer What {@linkcode observeBuiltForm} found.
 * @param root The checkout.
 * @returns The check.
 */
export function checkBuiltForm(newer: string | undefined | null, root: string): Check {
  const name = "built form";
  const command = `cd ${quote(root)} && deno task build`;
  if (newer === undefined) return ok(name, `${root}/dist`);
  if (newer === null) return ok(name, `none; to start sooner: ${command}`);
  return warning(name, `not used: ${newer} is newer`, `$ ${command}`);
}

function timeOf(path: string): number | undefined {
  try {
    return Deno.statSync(path).mtime?.getTime();
  } catch {
    return undefined;
  }
}
