/**
 * The program as it is measured: built.
 *
 * @module
 */

/** Builds this checkout, see `build/build.ts`; where that fails its sources are measured. */
export async function buildProgram(): Promise<void> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "build"],
    cwd: decodeURIComponent(new URL("..", import.meta.url).pathname),
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) console.error("measured from its sources");
}
