/**
 * What `tmuxform watch` does.
 *
 * @module
 */
import { parentPath } from "../../base/path.ts";
import { UserError } from "../../base/problem.ts";
import { openWorkspaces } from "../../workspace/mod.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";
import { reconcile } from "../reconcile.ts";
import { noWorkspace, readOptions, select } from "../workspaces.ts";
import type { ApplyFlags } from "./apply.ts";

/** Milliseconds without a further change after which it is applied: a save is several events. */
const QUIET = 150;
/** Seconds to wait for another apply. */
const LOCK_TIMEOUT = 60;

/** Flags of `watch`. */
export type WatchFlags = Omit<ApplyFlags, "adopt" | "target" | "lockTimeout">;

/**
 * Apply now, and again whenever a workspace file changes.
 *
 * @param flags Flags.
 * @param names Sessions or files.
 */
export default function watch(this: Context, flags: WatchFlags, ...names: string[]): Promise<void> {
  return guard(this, flags, async (out) => {
    const opened = await openWorkspaces(names, readOptions(this, flags));
    if (opened.all.length === 0) throw noWorkspace(opened);
    // A watch on a file goes deaf when an editor saves by renaming, so folders are watched; and
    // links are followed, since a change behind one is not seen from its folder.
    const files = opened.all.map(({ file }) => file);
    const folders = new Set(
      files.flatMap((file) => [file, Deno.realPathSync(file)]).map(parentPath),
    );
    using watcher = Deno.watchFs([...folders], { recursive: false });
    using _interrupt = this.onInterrupt(() => watcher.close());
    await applyOnce(this, flags, names, out);
    out.say(`watching ${[...folders].join(", ")}; Ctrl-C ends it`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = Promise.resolve();
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || !paths.some((path) => path.endsWith(".toml"))) continue;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(() => applyOnce(this, flags, names, out));
      }, QUIET);
    }
    clearTimeout(timer);
    await running;
    return 0;
  });
}

async function applyOnce(
  context: Context,
  flags: WatchFlags,
  names: readonly string[],
  out: Output,
): Promise<void> {
  try {
    const selection = await select(context, flags, names);
    const all = { ...flags, adopt: false, lockTimeout: LOCK_TIMEOUT };
    await reconcile({ ...context, ask: () => Promise.resolve(false) }, all, selection, out);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    error.problems.forEach(out.complain);
    out.say("the last good state is kept");
  }
}
