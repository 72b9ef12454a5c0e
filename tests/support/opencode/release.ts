/**
 * Released versions of OpenCode, installed with npm.
 *
 * @module
 */

/** After this a version that is not exact is looked for anew. */
const WEEK = 7 * 86_400_000;

/**
 * Install a version, or find it where an earlier run has installed it: in the cache directory,
 * below `tmuxform-tests/opencode`.
 *
 * @param version A version, or `1.18` for the newest of them.
 * @returns Path of the program; undefined if it cannot be had.
 */
export async function installOpenCode(version: string): Promise<string | undefined> {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`;
  const directory = `${cache}/tmuxform-tests/opencode`;
  const { os, arch } = Deno.build;
  const name = `opencode-${os}-${arch === "x86_64" ? "x64" : "arm64"}`;
  const program = `${directory}/${version}/node_modules/${name}/bin/opencode`;
  const age = ageOf(program);
  if (age !== undefined && (age < WEEK || /^\d+\.\d+\.\d+$/.test(version))) return program;
  try {
    await Deno.mkdir(directory, { recursive: true });
  } catch {
    return undefined;
  }
  // Renamed when it is whole, since two runs may install at once.
  const fresh = await Deno.makeTempDir({ dir: directory, prefix: `${version}-` });
  try {
    if (await npmInstall(fresh, `${name}@${version}`)) {
      await Deno.remove(`${directory}/${version}`, { recursive: true }).catch(() => {});
      await Deno.rename(fresh, `${directory}/${version}`).catch(() => {});
    }
  } finally {
    await Deno.remove(fresh, { recursive: true }).catch(() => {});
  }
  return ageOf(program) === undefined ? undefined : program;
}

/** Milliseconds since it was installed; undefined if it is not there. */
function ageOf(program: string): number | undefined {
  try {
    return Date.now() - (Deno.statSync(program).ctime?.getTime() ?? 0);
  } catch {
    return undefined;
  }
}

/** The platform's package alone: it holds the whole program. */
async function npmInstall(directory: string, packageName: string): Promise<boolean> {
  const quick = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent", ...quick];
  try {
    const { success } = await new Deno.Command("npm", {
      args: ["install", "--prefix", directory, ...flags, packageName],
      stdin: "null",
      stdout: "null",
      stderr: "null",
      signal: AbortSignal.timeout(40_000),
    }).output();
    return success;
  } catch {
    return false;
  }
}
