/**
 * What `tmuxform import` does.
 *
 * @module
 */
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import type { ServerFlags, SharedOutputFlags, WorkspaceFlags } from "../flags.ts";
export default function importSession(
  this: Context,
  flags: ServerFlags & SharedOutputFlags & WorkspaceFlags,
  name: string,
): Promise<void> {
  return guard(this, flags, () => Promise.resolve(name ? 1 : 0));
}
