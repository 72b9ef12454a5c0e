/**
 * What `tmuxform doctor` does.
 *
 * @module
 */
import { cacheDirectory } from "../../base/cache_directory.ts";
import { parentPath } from "../../base/path.ts";
import { stateDirectory } from "../../base/state_directory.ts";
import { type Check, examine, renderChecks } from "../../doctor/mod.ts";
import { glanceAtStore } from "../../snapshot/mod.ts";
import { openWorkspaces } from "../../workspace/mod.ts";
import type { Context } from "../context.ts";
import type { ServerFlags, SharedOutputFlags, WorkspaceFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import { lookDeployed } from "../look_deployed.ts";
import { runtimeDirectory } from "../runtime_directory.ts";
import { snapshotsDirectory } from "../snapshots.ts";
import { programPaths, tmuxClient } from "../surroundings.ts";
import { readOptions } from "../workspaces.ts";

/**
 * Say what is missing here.
 *
 * @param flags Flags.
 */
export default function doctor(
  this: Context,
  flags: SharedOutputFlags & ServerFlags & WorkspaceFlags,
): Promise<void> {
  return guard(this, flags, async (out) => {
    const { environment, directory } = this;
    const { bin, deno } = programPaths(this);
    const checks = await examine({
      environment,
      directory,
      root: parentPath(bin),
      uid: Deno.uid() ?? 0,
      size: this.terminal.output ? this.terminal.size() : undefined,
      deno: { path: deno, version: Deno.version.deno },
      tmux: environment["TMUXFORM_TMUX"] ? tmuxClient(this, flags) : undefined,
      directories: {
        state: stateDirectory(this),
        cache: cacheDirectory(this),
        runtime: runtimeDirectory(this),
      },
      // Within the check: without a home directory this throws.
      openWorkspaces: async () => await openWorkspaces([], readOptions(this, flags)),
      lookSnapshots: async () => await glanceAtStore(snapshotsDirectory(this)),
      lookDeployed: () => lookDeployed(this),
    });
    if (flags.json) out.printJson({ format_version: 1, checks: checks.map(toJson) });
    out.print(...renderChecks(checks, { paint: out.paint, home: environment["HOME"] }));
    return checks.some(({ status }) => status === "error") ? 1 : 0;
  });
}

/** Every key is there; commands are commands. */
function toJson({ name, status, found, hint }: Check) {
  return { name, status, found, hint: hint?.replaceAll(/^\$ /gm, "") ?? null };
}
