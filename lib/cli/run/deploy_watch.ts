/**
 * What `tmuxform deploy watch` does.
 *
 * @module
 */
import { parentPath } from "../../base/path.ts";
import { UserError } from "../../base/problem.ts";
import { loadManifest, type Manifest } from "../../deploy/mod.ts";
import type { Context } from "../context.ts";
import { deployOnce } from "../deploy.ts";
import { type DeployFlags, manifestFile } from "../deploy_flags.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";

/** Milliseconds without a further change after which it is deployed: a save is several events. */
const QUIET = 150;

/**
 * Deploy now, and again whenever a source or the manifest changes.
 *
 * @param flags Flags.
 */
export default function watch(
  this: Context,
  flags: Omit<DeployFlags, "yes" | "detailedExitcode">,
): Promise<void> {
  return guard(this, flags, async (out) => {
    const folders = foldersOf(await loadManifest(manifestFile(this, flags), this));
    using watcher = Deno.watchFs(folders, { recursive: true });
    let ended = false;
    using _interrupt = this.onInterrupt(() => {
      ended = true;
      watcher.close();
    });
    await again(this, flags, out);
    out.say(`watching ${folders.join(", ")}; Ctrl-C ends it`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = Promise.resolve();
    for await (const { kind } of watcher) {
      if (kind === "access") continue;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!ended) running = running.then(() => again(this, flags, out));
      }, QUIET);
    }
    clearTimeout(timer);
    await running;
    return 0;
  });
}

/** Folders, since a watch on a file goes deaf when an editor saves by renaming. */
function foldersOf({ path, rules }: Manifest): string[] {
  const sources = rules.map(({ source }) => isDirectory(source) ? source : parentPath(source));
  return [...new Set([parentPath(path), ...sources])].filter(isDirectory);
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

async function again(context: Context, flags: DeployFlags, out: Output): Promise<void> {
  try {
    await deployOnce(context, { ...flags, yes: true }, out);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    error.problems.forEach(out.complain);
  }
}
