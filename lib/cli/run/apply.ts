/**
 * What `tmuxform apply` does.
 *
 * @module
 */
import { importLater } from "../../base/import_later.ts";
import type { Context } from "../context.ts";
import type { ServerFlags, SharedOutputFlags, WorkspaceFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import { reconcile } from "../reconcile.ts";
import { select } from "../workspaces.ts";

/** Flags of `apply`. */
export interface ApplyFlags extends ServerFlags, SharedOutputFlags, WorkspaceFlags {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly prune?: boolean;
  readonly adopt?: boolean;
  readonly target?: readonly string[];
  readonly lockTimeout: number;
}

/**
 * Reconcile.
 *
 * @param flags Flags.
 * @param names Sessions, files, or one saved plan.
 */
export default function apply(
  this: Context,
  flags: ApplyFlags,
  ...names: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    const [saved] = names;
    if (saved?.endsWith(".json")) {
      // Seldom needed, so that others are spared what it takes to load it.
      const { reconcileSaved } = await importLater<typeof import("../saved.ts")>(
        import.meta.resolve("../saved.ts"),
      );
      return await reconcileSaved(this, flags, saved, names, out);
    }
    return await reconcile(this, flags, await select(this, flags, names), out);
  });
}
