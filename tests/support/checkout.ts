/**
 * A checkout of its own.
 *
 * @module
 */
import { ROOT } from "./program.ts";

/**
 * Make what a clone would hold if the working tree were committed.
 *
 * @param target A directory that is not there.
 */
export async function copyCheckout(target: string): Promise<void> {
  const { stdout } = await new Deno.Command("git", {
    args: ["-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  }).output();
  for (const file of new TextDecoder().decode(stdout).split("\0").filter((name) => name)) {
    const path = `${target}/${file}`;
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    // A file that is tracked may have been removed from the working tree.
    await Deno.copyFile(`${ROOT}/${file}`, path).catch((error: unknown) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}
