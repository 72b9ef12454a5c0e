/**
 * Which program a name means.
 *
 * @module
 */

/**
 * Looks a program up as a shell does, without running it.
 *
 * @param name Its name, without a slash.
 * @param path The value of `PATH`. Relative and empty entries, which depend on where one is, are
 * left out.
 * @returns The path of the first file of that name that may be executed.
 */
export function findProgram(name: string, path: string | undefined): string | undefined {
  return directoriesOf(path).map((directory) => `${directory}/${name}`).find(isExecutable);
}

/**
 * The directories that programs are looked for in.
 *
 * @param path The value of `PATH`.
 * @returns Absolute paths without a slash at their end, in order.
 */
export function directoriesOf(path = ""): string[] {
  return path.split(":")
    .filter((directory) => directory.startsWith("/"))
    .map((directory) => directory.replace(/\/+$/, ""));
}

function isExecutable(path: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && ((mode ?? 0) & 0o111) !== 0;
  } catch {
    return false;
  }
}
