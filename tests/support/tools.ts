/**
 * A `PATH` of a test's own: one directory with links to real programs, and scripts in place of
 * others.
 *
 * @module
 */

/** What the launcher needs, and Deno under its own name. */
const BASICS = ["sh", "readlink", "id", "uname"];

/**
 * Make the directory.
 *
 * @param directory Where; it must not exist yet.
 * @param programs Names of real programs to link.
 * @param scripts Shell scripts, by the name of the program that they stand for.
 * @returns The value of `PATH`.
 */
export async function makeTools(
  directory: string,
  programs: readonly string[] = [],
  scripts: Readonly<Record<string, string>> = {},
): Promise<string> {
  await Deno.mkdir(directory, { recursive: true });
  const link = (target: string, name: string) => Deno.symlink(target, `${directory}/${name}`);
  await link(Deno.execPath(), "deno");
  for (const name of [...BASICS, ...programs]) await link(realProgram(name), name);
  for (const [name, text] of Object.entries(scripts)) {
    await Deno.writeTextFile(`${directory}/${name}`, `#!/bin/sh\n${text}\n`);
    await Deno.chmod(`${directory}/${name}`, 0o755);
  }
  return directory;
}

/** Where a program is; `TMUX_BIN` names tmux. */
function realProgram(name: string): string {
  const named = name === "tmux" ? Deno.env.get("TMUX_BIN") : undefined;
  if (named?.startsWith("/")) return named;
  for (const directory of (Deno.env.get("PATH") ?? "").split(":")) {
    try {
      if (Deno.statSync(`${directory}/${name}`).isFile) return `${directory}/${name}`;
    } catch {
      // It is in another one.
    }
  }
  throw new Error(`${name} is not installed`);
}
